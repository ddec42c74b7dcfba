-- Snapshots are sealed from now on where an application has its events sealed. Those of before are not; they are taken again.
truncate log.snapshot;
