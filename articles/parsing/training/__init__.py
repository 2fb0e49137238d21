"""What only a developer runs: annotated pages → a trained model. Nothing that parses imports it."""
