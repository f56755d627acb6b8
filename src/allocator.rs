//! Where the program's memory comes from: a tree is many small pieces, of which glibc's own allocator
//! takes a sixth of the time of a parse. Elsewhere the system's serves.

#[cfg(all(
    target_os = "linux",
    target_env = "gnu",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;
