// What an allocation that fails is to this core: nothing is thrown, the process ends there (in a
// browser the worker, which is started again from what is stored). So each operation runs in a
// process of its own that ends at its n-th allocation, for every n; what it had made durable and
// sent lives outside, and is opened again.
#ifndef __EMSCRIPTEN__

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "core/vault/self_test.h"
#include "core/vault/way.h"
#include "tests/support/pair.h"

using namespace parvis;
using namespace parvis::support;

namespace {

constexpr int kOutOfMemory = 42;     // the exit status of a process that found none
std::uint64_t allocations_left = 0;  // 0: as many as are asked for

}  // namespace

// Not inlined: with -O2, g++ 12 would warn of a free() beside a new.
[[gnu::noinline]] void* operator new(std::size_t size) {
  if (allocations_left > 0 && --allocations_left == 0) _exit(kOutOfMemory);
  void* memory = std::malloc(size);
  if (memory == nullptr) std::abort();
  return memory;
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

// What the tested process is not charged for.
class Uncounted {
 public:
  Uncounted() : left_(std::exchange(allocations_left, 0)) {}
  ~Uncounted() { allocations_left = left_; }
  Uncounted(const Uncounted&) = delete;
  Uncounted& operator=(const Uncounted&) = delete;

 private:
  std::uint64_t left_;
};

// Whole messages over a stream; false when the other end is gone.
bool put(int to, const Bytes& message) {
  const Bytes framed = Writer().sized(message).take();
  return write(to, framed.data(), framed.size()) == static_cast<ssize_t>(framed.size());
}
bool take(int from, std::uint8_t* into, std::size_t size) {
  for (std::size_t have = 0; have < size;) {
    const ssize_t got = read(from, into + have, size - have);
    if (got <= 0) return false;
    have += static_cast<std::size_t>(got);
  }
  return true;
}
std::optional<Bytes> get(int from) {
  Bytes size(4);
  if (!take(from, size.data(), size.size())) return std::nullopt;
  Bytes message(Reader(size).u32());
  if (!take(from, message.data(), message.size())) return std::nullopt;
  return message;
}

enum class Said : std::uint8_t { kStored, kRequest, kDone };

// ---- the tested process ----

void tell_stored(int outside, const vault::Writes& writes) {
  const Uncounted uncounted;
  Writer out;
  out.u8(static_cast<std::uint8_t>(Said::kStored));
  for (const vault::StoreWrite& write : writes) {
    out.sized(view(write.key)).u8(write.bytes ? 1 : 0).sized(write.bytes.value_or(Bytes()));
  }
  put(outside, out.take());
  get(outside);
}

vault::Response ask(int outside, const vault::Request& request) {
  const Uncounted uncounted;
  Writer out;
  out.u8(static_cast<std::uint8_t>(Said::kRequest));
  for (const std::string& text :
       {request.method, request.path, request.content_type, request.authorization}) {
    out.sized(view(text));
  }
  put(outside, out.sized(request.body).take());
  const Bytes reply = get(outside).value_or(Bytes());
  Reader in(reply);
  vault::Response response{.status = in.u16(), .body = {}, .head = {}};
  const ByteView head = in.sized();
  const ByteView body = in.sized();
  response.head.assign(head.begin(), head.end());
  response.body.assign(body.begin(), body.end());
  return response;
}

// ---- the disk and the server, which outlive it ----

void store(Reader& in, vault::Entries& disk) {
  while (in.left() > 0) {
    const std::string key(text_of(in.sized()));
    const bool is_put = in.u8() == 1;
    const ByteView bytes = in.sized();
    if (is_put) {
      disk[key] = Bytes(bytes.begin(), bytes.end());
    } else {
      disk.erase(key);
    }
  }
}

Bytes answer(Reader& in, ModelServer& server) {
  vault::Request request;
  for (std::string* text :
       {&request.method, &request.path, &request.content_type, &request.authorization}) {
    *text = text_of(in.sized());
  }
  const ByteView body = in.sized();
  request.body.assign(body.begin(), body.end());
  const vault::Response response = server.handle(request);
  Writer out;
  out.u16(static_cast<std::uint16_t>(response.status));
  return out.sized(view(response.head)).sized(response.body).take();
}

// Until the tested process ends. True when it said that the operation was done.
bool serve(int inside, vault::Entries& disk, ModelServer& server) {
  bool is_done = false;
  while (const std::optional<Bytes> message = get(inside)) {
    Reader in(*message);
    switch (static_cast<Said>(in.u8())) {
      case Said::kStored:
        store(in, disk);
        put(inside, {});
        break;
      case Said::kRequest:
        put(inside, answer(in, server));
        break;
      case Said::kDone:
        is_done = true;
    }
  }
  return is_done;
}

// ---- one operation ----

using Operation = std::function<void(Device&, const Device::Network&)>;

struct Ended {
  int status;
  bool is_done;
};

// `operation` on `device`, in a process of its own that ends at allocation `n`.
Ended run_out(std::uint64_t n, Device& device, const Operation& operation, vault::Entries& disk,
              ModelServer& server) {
  int ends[2];
  REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
  const pid_t process = fork();
  REQUIRE(process >= 0);
  if (process == 0) {
    close(ends[0]);
    const int outside = ends[1];
    for (int at = 0; at < 1000; ++at) (void)device.link_seed();  // randomness of its own
    device.on_stored = [outside](const vault::Writes& writes) { tell_stored(outside, writes); };
    const Device::Network network = [outside](const vault::Request& request) {
      return ask(outside, request);
    };
    allocations_left = n;
    operation(device, network);
    allocations_left = 0;
    put(outside, {static_cast<std::uint8_t>(Said::kDone)});
    _exit(0);
  }
  close(ends[1]);
  const bool is_done = serve(ends[0], disk, server);
  close(ends[0]);
  int status = 0;
  waitpid(process, &status, 0);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, is_done};
}

// A phone and a kiosk that both edited since they last met; a saved answer that only the phone has.
struct Scene : Pair {
  Scene() {
    CHECK(phone.set("city", "Rennes").ok());
    CHECK(phone.set("both", "phone").ok());
    CHECK(kiosk.set("street", "rue Haute").ok());
    CHECK(kiosk.set("both", "kiosk").ok());
  }
};

// Runs `operation` out of memory at its first allocation, its second, … until it ends by itself,
// each time from the same stored state, and has `check` look at what it left.
template <class Check>
std::uint64_t run_out_everywhere(Scene& scene, const Operation& operation, const Check& check) {
  const vault::Entries phone = scene.phone.entries;
  const vault::Entries kiosk = scene.kiosk.entries;
  const ModelServer server = scene.server;
  std::uint64_t n = 1;
  for (bool is_over = false; !is_over; ++n) {
    CAPTURE(n);
    const Ended ended = run_out(n, scene.phone, operation, scene.phone.entries, scene.server);
    is_over = ended.status != kOutOfMemory;
    if (is_over) CHECK(ended.status == 0);
    CHECK(ended.is_done == is_over);
    REQUIRE(scene.phone.reopen().ok());
    check(ended.is_done);
    scene.phone.entries = phone;
    scene.kiosk.entries = kiosk;
    scene.server = server;
    REQUIRE(scene.phone.reopen().ok());
    REQUIRE(scene.kiosk.reopen().ok());
  }
  return n;
}

// What the phone had saved before is there.
void check_kept(const Device& phone) {
  CHECK(phone.get("name") == "Marie");
  CHECK(phone.get("city") == "Rennes");
  CHECK(phone.session->quarantined().empty());
}

// And in the end everybody has everything; `both`: whose answer was sent first.
void check_meeting(Scene& scene, const char* both) {
  scene.meet();
  for (const Device* device : {&scene.phone, &scene.kiosk}) {
    check_kept(*device);
    CHECK(device->get("street") == "rue Haute");
    CHECK(device->get("both") == both);
    CHECK(device->session->sync_status().waiting == 0);
  }
  CHECK(scene.phone.all() == scene.kiosk.all());
}

}  // namespace

TEST_CASE("F1 a save that runs out of memory anywhere loses nothing that was saved") {
  Scene scene;
  const std::uint64_t tried = run_out_everywhere(
      scene, [](Device& phone, const Device::Network&) { (void)phone.set("rent", "480"); },
      [&](bool is_done) {
        check_kept(scene.phone);
        CHECK(scene.phone.get("both") == "phone");
        if (is_done) CHECK(scene.phone.get("rent") == "480");
      });
  CHECK(tried > 20);
}

TEST_CASE("F1 an unlock that runs out of memory anywhere opens the next time with everything") {
  Scene scene;
  const std::uint64_t tried = run_out_everywhere(
      scene, [](Device& phone, const Device::Network&) { (void)phone.reopen(); },
      [&](bool) { check_kept(scene.phone); });
  CHECK(tried > 50);
}

TEST_CASE("F1 a sync that runs out of memory anywhere loses nothing, here or at the server") {
  Scene scene;
  const std::uint64_t tried = run_out_everywhere(
      scene,
      [&](Device& phone, const Device::Network& network) {
        (void)phone.sync(network, scene.server.host);
      },
      [&](bool) {
        check_kept(scene.phone);
        CHECK(scene.phone.get("both") == "phone");
        check_meeting(scene, "phone");
      });
  CHECK(tried > 100);
}

TEST_CASE("F1 a merge that runs out of memory anywhere loses neither side, nor its question") {
  Scene scene;
  CHECK_FALSE(scene.kiosk.sync(scene.server).problem);
  const std::uint64_t tried = run_out_everywhere(
      scene,
      [&](Device& phone, const Device::Network& network) {
        (void)phone.sync(network, scene.server.host);
      },
      [&](bool) {
        check_kept(scene.phone);
        check_meeting(scene, "kiosk");
        CHECK(scene.phone.session->conflicts().size() == 1);
      });
  CHECK(tried > 200);
}

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PARVIS_NO_LIMIT  // the sanitizer itself maps terabytes
#endif
#endif
#ifndef PARVIS_NO_LIMIT
TEST_CASE("F1 no room for the 64 MiB of Argon2id is a refusal, and no wrong known answer") {
  const pid_t process = fork();
  REQUIRE(process >= 0);
  if (process == 0) {
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    const rlim_t room = pages * static_cast<std::size_t>(getpagesize()) + (32 << 20);
    const rlimit limit{.rlim_cur = room, .rlim_max = room};
    setrlimit(RLIMIT_AS, &limit);
    const Status tested = vault::self_test();
    const auto root = vault::passphrase_root("marie", "a passphrase that is long enough");
    const bool are_refused = !tested && tested.error() == Error{ErrorCode::kTooLarge, "memory"} &&
                             !root && root.error() == Error{ErrorCode::kTooLarge, "memory"};
    _exit(are_refused ? 0 : 1);
  }
  int status = 0;
  waitpid(process, &status, 0);
  CHECK(status == 0);
}
#endif

#endif  // __EMSCRIPTEN__
