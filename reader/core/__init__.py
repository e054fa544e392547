"""The pure domain: standard library only, no file access, values in and values out."""
