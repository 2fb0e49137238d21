"""Stories that go on on another page (转版)."""
