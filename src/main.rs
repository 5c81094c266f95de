//! Starts the page.

use poolscope::{browser::start, ui::App};

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();

fn main() {
    yew::set_custom_panic_hook(Box::new(start::report_panic));
    if let Some(root) = start::root() {
        yew::Renderer::<App>::with_root(root).render();
    }
}
