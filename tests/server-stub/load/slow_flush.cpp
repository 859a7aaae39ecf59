// Preloaded into a program: a disk whose flush takes PARVIS_FLUSH_US microseconds longer. The disks
// of virtual machines often answer a flush at once; most others take from 50 microseconds to some
// milliseconds, and what a group commit spares is flushes.

#include <dlfcn.h>
#include <sys/prctl.h>

#include <cerrno>
#include <cstdlib>
#include <ctime>

namespace {

int flush(const char* name, int file) {
  static const long microseconds = [] {
    const char* wanted = std::getenv("PARVIS_FLUSH_US");
    return wanted == nullptr ? 0 : std::atol(wanted);
  }();
  prctl(PR_SET_TIMERSLACK, 1);  // of this thread: else it sleeps 50 microseconds longer
  timespec left{microseconds / 1'000'000, microseconds % 1'000'000 * 1000};
  while (nanosleep(&left, &left) != 0 && errno == EINTR) {
  }
  using Flush = int (*)(int);
  return reinterpret_cast<Flush>(dlsym(RTLD_NEXT, name))(file);
}

}  // namespace

extern "C" int fdatasync(int file) { return flush("fdatasync", file); }
extern "C" int fsync(int file) { return flush("fsync", file); }
