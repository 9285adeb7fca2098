"""What somebody does who brings a meeting: announce it, add its log, see what a change adds, mail the minutes."""
