// What a server shows.

#include "core/vault/news.h"
#include "tests/fuzz/fuzz.h"

void parvis::fuzz::run(ByteView input) {
  using namespace parvis::vault;
  const Result<std::vector<Link>> links = parse_pull(input);
  if (!links || links.value().empty()) return;
  Chain chain;
  chain.account = links.value().front().commit.account;
  const Result<News> news = verify_news(chain, {}, links.value());
  if (news) REQUIRE_THAT(news.value().chain.sequence == links.value().size());
}
