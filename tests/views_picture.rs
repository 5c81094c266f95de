//! The picture panel and its buttons, rendered on the server.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]

use poolscope::cnn::Shape;
use poolscope::engine::{Engine, Job, Keep};
use poolscope::picture::{self, Raster};
use poolscope::pixels::Paper;
use poolscope::setup::{Colour, Ink, Mark, Numbers, Picture, Point, Sample, Setup, Source};
use poolscope::ui::picture::{Panel, PicturePanel, PicturePanelProps, SourceButtons, SourceButtonsProps};
use poolscope::ui::scene::Scene;
use std::rc::Rc;
use yew::{BaseComponent, Callback, LocalServerRenderer};

fn rendered<C: BaseComponent>(props: C::Properties) -> String {
    let renderer = LocalServerRenderer::<C>::with_props(props).hydratable(false);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, renderer.render())
}

fn panel(panel: Panel, picture: Picture) -> String {
    let base = Raster::sheet(40, 30, [9; 3]);
    let maps = picture::maps(&picture, Some(&base));
    let setup = Setup { picture, ..Setup::default() };
    let mut engine = Engine::default();
    engine.want(vec![Job::new(maps.clone(), setup.pipeline().0, Keep::EveryStage)]).unwrap();
    engine.run(|| true);
    let shape: Shape = maps.shape();
    rendered::<PicturePanel>(PicturePanelProps {
        panel,
        scene: Scene::new(Rc::new(setup), shape, engine.outcome(0), Paper::Light),
        base: Some(base),
        keep: Callback::noop(),
        on_change: Callback::noop(),
        on_settle: Callback::noop(),
        on_undo: Callback::noop(),
        notify: Callback::noop(),
        on_close: Callback::noop(),
    })
}

fn picture(source: Source) -> Picture {
    Picture { source, ..Picture::default() }
}

fn count(html: &str, part: &str) -> usize {
    html.matches(part).count()
}

/// The start tag of the button named `name`.
fn button<'a>(html: &'a str, name: &str) -> &'a str {
    let end = html.find(&format!(">{name}</button>")).unwrap();
    &html[html[..end].rfind("<button").unwrap()..=end]
}

#[test]
fn every_source_has_its_button_and_the_open_one_says_so() {
    let props = SourceButtonsProps {
        panel: Some(Panel::Draw),
        on_panel: Callback::noop(),
        on_file: Callback::noop(),
    };
    let html = rendered::<SourceButtons>(props);
    for name in ["Samples", "Upload", "Draw", "Camera", "Numbers"] {
        let open = button(&html, name).contains(r#"aria-expanded="true""#);
        assert_eq!(open, name == "Draw", "{html}");
    }
    assert!(html.contains(r#"type="file""#) && html.contains(r#"accept="image/*,.heic,.heif,.avif""#));
}

#[test]
fn each_panel_is_a_region_with_a_name_and_a_way_out() {
    for (kind, name) in [
        (Panel::Samples, "samples"),
        (Panel::Draw, "draw"),
        (Panel::Camera, "camera"),
        (Panel::Numbers, "numbers"),
    ] {
        let html = panel(kind, Picture::default());
        assert!(html.contains(&format!(r#"aria-label="Picture: {name}""#)), "{html}");
        assert!(html.contains(r#"aria-label="Close""#));
        assert!(!html.contains(" style="), "the page's policy drops style attributes: {html}");
    }
}

#[test]
fn all_samples_are_offered_and_the_present_one_is_marked() {
    let html = panel(Panel::Samples, picture(Source::Sample(Sample::Dot)));
    assert_eq!(count(&html, r#"class="sample""#), Sample::ALL.len());
    assert_eq!(count(&html, r#"aria-pressed="true""#), 1);
    let marked = &html[html.find(r#"aria-pressed="true""#).unwrap()..];
    assert!(marked[..marked.find("</button>").unwrap()].contains("One bright dot"));
}

#[test]
fn only_working_sizes_that_the_setup_can_bear_are_offered_and_the_numbers_are_explained() {
    let html = panel(Panel::Samples, Picture::default());
    let slider = &html[html.find(r#"aria-label="Working size""#).unwrap()..];
    let slider = &slider[..slider.find('>').unwrap()];
    assert!(slider.contains(r#"min="4""#) && slider.contains(r#"max="512""#), "{slider}");
    assert!(html.contains("0.299 R + 0.587 G + 0.114 B") && html.contains("Lanczos 3"));
    assert!(!html.contains("stays on this device"));
    let html = panel(Panel::Samples, picture(Source::Upload("cat.png".into())));
    assert!(html.contains("Your photo stays on this device; it is first shrunk to at most 512 pixels."));
}

#[test]
fn a_grey_picture_is_drawn_on_in_grey_and_one_in_colour_in_any_colour() {
    let html = panel(Panel::Draw, Picture::default());
    assert!(html.contains("Grey level") && !html.contains(r#"type="color""#));
    assert!(
        html.contains("<span>Shapes</span>") && html.contains("Black sheet") && html.contains("White sheet")
    );
    assert!(button(&html, "Undo stroke").contains("disabled"));
    let mark = Mark::Stroke { ink: Ink::Eraser, width: 9, points: vec![Point { across: 1, down: 1 }] };
    let drawn = Picture { colour: Colour::Rgb, marks: vec![mark], ..picture(Source::Blank(255)) };
    let html = panel(Panel::Draw, drawn);
    assert!(html.contains(r#"type="color""#) && html.contains(r#"aria-label="Red""#));
    assert!(!button(&html, "Undo stroke").contains("disabled"));
}

#[test]
fn typed_numbers_have_a_cell_each_and_no_other_size() {
    let numbers = Numbers::new(2, 3, vec![1.0, -2.5, 3.0, 4.0, 5.0, 6.0]).unwrap();
    let html = panel(Panel::Numbers, picture(Source::Numbers(numbers)));
    assert_eq!(count(&html, r#"class="cell""#), 6);
    assert!(html.contains(r#"value="-2.5""#) && html.contains(r#"aria-label="Row 2, column 3""#));
    assert!(!html.contains("Working size") && !html.contains("example to start from"));
    for name in ["Pooling only", "Use these numbers", "4 × 4 for pooling"] {
        let _ = button(&html, name);
    }
}

#[test]
fn the_tab_key_leads_out_of_a_large_grid_after_one_row() {
    let html = |rows, columns| {
        let numbers = Numbers::new(rows, columns, vec![0.0; rows * columns]).unwrap();
        panel(Panel::Numbers, picture(Source::Numbers(numbers)))
    };
    let large = html(32, 32);
    assert_eq!(count(&large, r#"class="cell""#), 1024);
    assert_eq!(count(&large, r#"tabindex="-1""#), count(&html(8, 8), r#"tabindex="-1""#) + 31 * 32);
    for grid in [html(1, 6), html(6, 1), html(1, 1)] {
        assert!(grid.contains(r#"aria-label="Row 1, column 1""#));
    }
}

#[test]
fn opening_the_grid_proposes_numbers_without_taking_them() {
    let html = panel(Panel::Numbers, Picture::default());
    assert_eq!(count(&html, r#"class="cell""#), 16);
    assert!(html.contains("example to start from"));
}

#[test]
fn on_typed_numbers_nothing_is_drawn() {
    let numbers = Numbers::new(2, 2, vec![0.0; 4]).unwrap();
    let html = panel(Panel::Draw, picture(Source::Numbers(numbers)));
    assert!(html.contains("cannot be drawn on") && html.contains("Black sheet"));
    assert!(!html.contains("<canvas"));
}
