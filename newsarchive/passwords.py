"""Argon2 with the memory a small machine can spare.

Django's default takes 100 MiB and eight lanes a log-in: twelve at once took 1.2 GB.
OWASP's floor is 19 MiB, two rounds, one lane (Password Storage Cheat Sheet).
"""

from django.contrib.auth.hashers import Argon2PasswordHasher


class ModestArgon2Hasher(Argon2PasswordHasher):
    time_cost = 3
    memory_cost = 24 * 1024  # KiB
    parallelism = 1
