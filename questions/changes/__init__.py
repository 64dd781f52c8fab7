"""What differs between two catalogues of the banks, and what an edition becomes with the newest ones."""
