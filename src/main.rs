//! Starts the page.

use poolscope::{
    browser::{page_width, start},
    ui::App,
};

fn main() {
    yew::set_custom_panic_hook(Box::new(start::report_panic));
    page_width::keep();
    if let Some(root) = start::root() {
        yew::Renderer::<App>::with_root(root).render();
    }
}
