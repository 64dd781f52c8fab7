"""What operators do: backup, restore, doctor, moving between databases, alerts, housekeeping."""
