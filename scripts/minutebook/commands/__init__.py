"""What people type for the record, one small file a family of bots."""
