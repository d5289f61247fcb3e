"""The shim that makes writes fail."""
import os
import subprocess


class Shim:
    def __init__(self, folder):
        self.path = os.path.join(folder, "failing_io.so")
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "failing_io.c")
        compiler = next(name for name in ("clang", "gcc", "cc") if subprocess.run(["which", name], stdout=subprocess.DEVNULL).returncode == 0)
        subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", self.path, source, "-ldl"], check=True)

    def failing(self, mode, at):
        return {"LD_PRELOAD": self.path, "TORTURE_MODE": mode, "TORTURE_AT": str(at)}

    def counting(self, tally):
        if os.path.exists(tally):
            os.remove(tally)
        return {"LD_PRELOAD": self.path, "TORTURE_MODE": "count", "TORTURE_FILE": tally}

    @staticmethod
    def count(tally):
        try:
            with open(tally) as file:
                return int(file.read() or 0)
        except FileNotFoundError:
            return 0
