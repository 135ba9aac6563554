"""What the commands of the course do: begin, check and watch, open hints, show."""
