#pragma once
// Who may sign rule sets (docs/formats/rules.md). A build for people sets PARVIS_RULES_KEY to the
// public key of its own authority; the one here belongs to the development key, whose secret is
// written in tests/support/rules_key.h and so protects nobody.

#define PARVIS_DEVELOPMENT_KEY "b20fc8de7dac03415ca630fdd73260f6cf1b45bd8b52bfdd9f5cdd59ac1f1859"
#ifndef PARVIS_RULES_KEY
#define PARVIS_RULES_KEY PARVIS_DEVELOPMENT_KEY
#endif
