#pragma once
// Sent with every answer. The page loads nothing from elsewhere, evaluates no text as script, and
// only its own code may name the worker's script (Trusted Types).

#include <array>
#include <string_view>
#include <utility>

namespace parvis::server {

inline constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kSecurityHeaders{{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
     "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
     "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
     "require-trusted-types-for 'script'; trusted-types parvis-worker"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    // The camera reads the printed code.
    {"Permissions-Policy",
     "camera=(self), accelerometer=(), autoplay=(), browsing-topics=(), display-capture=(), "
     "encrypted-media=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), "
     "midi=(), payment=(), serial=(), usb=(), xr-spatial-tracking=()"},
}};

}  // namespace parvis::server
