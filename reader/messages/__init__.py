"""Messages: the only place that turns coded values into prose, a module for each subject."""
