"""What the reader owns: one SQLite file, its migrations, and a repository for each kind of thing in it."""
