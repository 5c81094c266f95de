//! Starts the page.

use poolscope::{
    browser::{page_width, start},
    ui::App,
};

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();

fn main() {
    yew::set_custom_panic_hook(Box::new(start::report_panic));
    page_width::keep();
    if let Some(root) = start::root() {
        yew::Renderer::<App>::with_root(root).render();
    }
}
