"""Leaves daemons behind, and says how many its parent adopted, and that it took their ends: daemons.py COUNT"""
import os
import sys
import time

count = int(sys.argv[1])
above = os.getppid()
told, tell = os.pipe()
for _ in range(count):
    middle = os.fork()
    if middle == 0:
        os.setsid()
        if os.fork() != 0:
            os._exit(0)
        while os.getppid() != above:
            time.sleep(0.001)
        os.write(tell, b"x")
        os._exit(0)
    os.waitpid(middle, 0)
os.close(tell)
adopted = 0
while True:
    piece = os.read(told, 4096)
    if not piece:
        break
    adopted += len(piece)


def zombies():
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open("/proc/%s/stat" % name) as file:
                fields = file.read().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] == "Z" and int(fields[1]) == above:
            found.append(name)
    return found


# All at once: helpers of others may come and go meanwhile.
end = time.monotonic() + 20
while zombies():
    if time.monotonic() > end:
        print("zombies: %s" % zombies())
        sys.exit(1)
    time.sleep(0.01)
print("%d adopted, no zombies" % adopted)
