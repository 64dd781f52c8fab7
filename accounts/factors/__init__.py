"""The second factor: authenticator apps, passkeys and recovery codes; who needs one; and the reset by two persons."""
