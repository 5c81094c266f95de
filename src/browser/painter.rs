//! Paints feature maps on their canvases: first what is in sight, never more pixels than are seen, and a few
//! milliseconds at a time.
//!
//! What is out of sight waits until nothing else is to be painted for a moment, so that it costs a drag nothing and
//! is there all the same for whoever scrolls, prints or takes a picture of the page.

use super::clock::{Timeout, now};
use super::ready;
use super::surface::Surface;
use super::turns;
use crate::pixels::{PaintMemory, Painting};
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::HtmlCanvasElement;

/// Milliseconds of painting at a time. Each slice may end in a frame, which costs more than painting a few maps.
const SLICE: f64 = 12.0;
/// Milliseconds that what is out of sight waits.
const REST: u32 = 100;

/// Paints the maps of a page.
#[derive(Clone, Default)]
pub struct Painter(Rc<RefCell<Canvases>>);

#[derive(Default)]
struct Canvases {
    /// In the order of their numbers. A map of the standard library would take 2 kB.
    canvases: Vec<Entry>,
    memory: PaintMemory,
    last: u32,
    /// Whether a turn comes as soon as everything else that is going on is done.
    is_called: bool,
    /// Whether what is painted may be seen larger or smaller than before.
    is_resized: bool,
    /// Whether another size of some map may have moved others into sight.
    has_moved: bool,
    /// The next turn.
    task: Option<Timeout>,
    rest: Option<Timeout>,
    listeners: Vec<EventListener>,
}

/// A canvas and what belongs on it.
struct Entry {
    number: u32,
    surface: Surface,
    painting: Painting,
    state: State,
    /// How it was seen when it was measured last, which makes the browser lay out the page. It stays true until
    /// the shape changes, or something is scrolled or resized.
    seen: Option<Seen>,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    /// It shows what belongs on it, in so many rows and columns of pixels.
    Done(usize, usize),
    /// It is to be painted when it is in sight.
    Due,
    /// It was out of sight when it was due.
    Hidden,
}

impl PartialEq for Painter {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Painter {
    /// A number for another canvas.
    #[must_use]
    pub fn number(&self) -> u32 {
        let mut studio = self.0.borrow_mut();
        studio.last += 1;
        studio.last
    }

    /// Puts a painting on the canvas of this number, soon.
    pub fn hang(&self, number: u32, canvas: HtmlCanvasElement, painting: Painting) {
        let mut studio = self.0.borrow_mut();
        let place = studio.place(number);
        let before = place.ok().and_then(|place| studio.canvases.get(place));
        let was_hidden = before.is_some_and(|hung| hung.state == State::Hidden);
        let is_alike = |hung: &&Entry| hung.painting.maps.shape() == painting.maps.shape();
        let seen = before.filter(is_alike).and_then(|hung| hung.seen);
        let surface = match before {
            Some(hung) if *hung.surface.canvas() == canvas => Some(hung.surface.clone()),
            _ => Surface::of(canvas),
        };
        let Some(surface) = surface else { return };
        if was_hidden {
            // It keeps changing: the rest begins anew.
            studio.rest = None;
        }
        studio.has_moved |= seen.is_none();
        let hung = Entry { number, surface, painting, state: State::Due, seen };
        match place {
            Ok(place) => studio.canvases[place] = hung,
            Err(place) => studio.canvases.insert(place, hung),
        }
        ready::set_painting(true);
        drop(studio);
        self.call();
    }

    /// The canvas of this number is gone.
    pub fn take_down(&self, number: u32) {
        let mut studio = self.0.borrow_mut();
        if let Ok(place) = studio.place(number) {
            studio.canvases.remove(place);
        }
    }

    /// The canvases may be seen larger or smaller than before.
    pub fn look_again(&self) {
        self.0.borrow_mut().is_resized = true;
        self.call();
    }

    /// Watches the window for what changes the sight of canvases.
    pub fn watch(&self) {
        let Some(window) = web_sys::window() else { return };
        let listen = |event: &'static str| {
            let painter = self.clone();
            // Scrolling of a part of the page does not bubble.
            let options = EventListenerOptions::run_in_capture_phase();
            EventListener::new_with_options(&window, event, options, move |_| {
                painter.reveal(event == "resize")
            })
        };
        self.0.borrow_mut().listeners = ["scroll", "resize"].map(listen).into();
    }

    /// What is hidden may be in sight now.
    fn reveal(&self, is_resized: bool) {
        let mut studio = self.0.borrow_mut();
        let mut is_called = is_resized;
        for hung in &mut studio.canvases {
            hung.seen = None;
            if hung.state == State::Hidden {
                hung.state = State::Due;
                is_called = true;
            }
        }
        studio.is_resized |= is_resized;
        drop(studio);
        if is_called {
            self.later(false);
        }
    }

    /// A turn once everything is drawn that is just being drawn. It measures, which has the browser lay out the page,
    /// and paints as long as that does not take too long together.
    fn call(&self) {
        if std::mem::replace(&mut self.0.borrow_mut().is_called, true) {
            return;
        }
        let painter = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            painter.0.borrow_mut().is_called = false;
            painter.turn(false, || !turns::is_late());
        });
    }

    /// A turn as a task of its own.
    fn later(&self, hidden_too: bool) {
        let painter = self.clone();
        let task = Timeout::new(0, move || {
            let end = now() + SLICE;
            painter.turn(hidden_too, || now() < end);
        });
        self.0.borrow_mut().task = Some(task);
    }

    /// Paints while `goes_on`.
    fn turn(&self, hidden_too: bool, goes_on: impl Fn() -> bool) {
        let left = self.0.borrow_mut().paint(hidden_too, goes_on);
        ready::set_painting(left.due);
        if left.due || (left.hidden && hidden_too) {
            self.later(hidden_too);
        } else if left.hidden && self.0.borrow().rest.is_none() {
            let painter = self.clone();
            let rest = Timeout::new(REST, move || {
                painter.0.borrow_mut().rest = None;
                painter.later(true);
            });
            self.0.borrow_mut().rest = Some(rest);
        }
    }
}

/// What is still to be painted.
struct Left {
    due: bool,
    hidden: bool,
}

impl Canvases {
    /// Where the canvas of a number is, or belongs.
    fn place(&self, number: u32) -> Result<usize, usize> {
        self.canvases.binary_search_by_key(&number, |hung| hung.number)
    }

    fn paint(&mut self, hidden_too: bool, goes_on: impl Fn() -> bool) -> Left {
        let mut left = Left { due: false, hidden: false };
        for (place, seen) in self.due(hidden_too) {
            let Some(hung) = self.canvases.get_mut(place) else { continue };
            if goes_on() {
                let bytes = hung.painting.paint(seen.rows, seen.columns, &mut self.memory);
                // A refusal leaves the old pixels, and there is nobody to tell.
                let _ = hung.surface.put(seen.columns, seen.rows, bytes);
                hung.state = State::Done(seen.rows, seen.columns);
            } else if seen.is_in_sight {
                hung.state = State::Due;
                left.due = true;
            }
        }
        left.hidden = self.canvases.iter().any(|hung| hung.state == State::Hidden);
        left
    }

    /// What is to be painted, what is in sight first. All is measured before anything is painted: a new size of a
    /// canvas would have the browser lay out the page again for the next measure.
    fn due(&mut self, hidden_too: bool) -> Vec<(usize, Seen)> {
        let is_resized = std::mem::take(&mut self.is_resized);
        let has_moved = std::mem::take(&mut self.has_moved);
        let (mut due, mut hidden) = (Vec::new(), Vec::new());
        let Some(view) = View::now() else { return due };
        for (place, hung) in self.canvases.iter_mut().enumerate() {
            match hung.state {
                State::Done(..) if !is_resized => continue,
                State::Hidden if !hidden_too => continue,
                State::Done(..) | State::Due | State::Hidden => {}
            }
            let is_known = |seen: &Seen| !is_resized && (seen.is_in_sight || !has_moved);
            let seen = hung.seen.filter(is_known).unwrap_or_else(|| view.of(hung));
            hung.seen = Some(seen);
            match hung.state {
                State::Done(rows, columns) if (rows, columns) == (seen.rows, seen.columns) => {}
                State::Done(..) | State::Due if !seen.is_in_sight => hung.state = State::Hidden,
                State::Done(..) | State::Due | State::Hidden if seen.is_in_sight => due.push((place, seen)),
                State::Done(..) | State::Due | State::Hidden => hidden.push((place, seen)),
            }
        }
        due.append(&mut hidden);
        due
    }
}

/// The window on the page.
struct View {
    width: f64,
    height: f64,
    /// Pixels of the screen for one of CSS.
    density: f64,
}

/// How a canvas is seen.
#[derive(Clone, Copy)]
struct Seen {
    rows: usize,
    columns: usize,
    is_in_sight: bool,
}

impl View {
    fn now() -> Option<Self> {
        let window = web_sys::window()?;
        Some(Self {
            width: window.inner_width().ok()?.as_f64()?,
            height: window.inner_height().ok()?.as_f64()?,
            density: window.device_pixel_ratio(),
        })
    }

    fn of(&self, hung: &Entry) -> Seen {
        let place = hung.surface.canvas().get_bounding_client_rect();
        let shape = hung.painting.maps.shape();
        // Enlarged, a cell is one pixel, which the browser draws as large as need be.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lengths on a screen")]
        let pixels = |length: f64, cells: usize| match (length * self.density).round() as usize {
            // Not laid out: nobody can tell how large it will be.
            0 => cells,
            pixels => pixels.min(cells),
        };
        Seen {
            rows: pixels(place.height(), shape.rows),
            columns: pixels(place.width(), shape.columns),
            is_in_sight: place.height() > 0.0
                && place.bottom() > 0.0
                && place.top() < self.height
                && place.right() > 0.0
                && place.left() < self.width,
        }
    }
}
