"""What is known of each unit of a page and of its neighbours."""
