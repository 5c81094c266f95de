//! The drawing surface, for pointer and keyboard.

use super::painted::{use_paint, use_picture_pixels};
use crate::browser::pointer::{self, Hand};
use crate::browser::style::css;
use crate::picture::pen::{self, Sheet};
use crate::say::drawing as words;
use crate::setup::{Change, Ink, Mark, PictureChange, Point, limits};
use crate::ui::scene::Scene;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The tool in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tool {
    /// Draws a line.
    Pen,
    /// Restores the picture under the drawing.
    Eraser,
    /// Floods an area of similar colour.
    Fill,
}

/// The pen's settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pen {
    /// Its tool.
    pub tool: Tool,
    /// Its width in thousandths of the long side.
    pub width: u16,
    /// Its colour.
    pub colour: [u8; 3],
}

impl Pen {
    fn stroke(self, points: &[Point]) -> Mark {
        let ink = if self.tool == Tool::Eraser { Ink::Eraser } else { Ink::Colour(self.colour) };
        Mark::Stroke { ink, width: self.width, points: points.to_vec() }
    }
}

/// The props of [`DrawingSheet`].
#[derive(Clone, Properties, PartialEq)]
pub(super) struct DrawingSheetProps {
    /// The scene.
    pub scene: Scene,
    /// The size of the sheet.
    pub sheet: Sheet,
    /// The pen's settings.
    pub pen: Pen,
    /// Called with every change of the setup.
    pub on_change: Callback<Change>,
    /// Called when a stroke ends.
    pub on_settle: Callback<()>,
}

/// The stroke in progress.
struct Stroke {
    points: Vec<Point>,
    /// What draws it; none for the keyboard.
    hand: Option<Hand>,
    /// The picture's number of marks, this one included. A smaller number means that it was undone meanwhile.
    marks: usize,
}

/// The state of drawing, kept between renderings.
#[derive(Clone)]
struct Drawing {
    stroke: Rc<RefCell<Option<Stroke>>>,
    props: DrawingSheetProps,
}

impl Drawing {
    /// Begins a stroke, or fills.
    fn begin(&self, hand: Option<Hand>, point: Point) {
        let DrawingSheetProps { scene, pen, on_change, .. } = &self.props;
        let marks = scene.setup.picture.marks.len();
        if pen.tool == Tool::Fill {
            on_change.emit(Change::Picture(PictureChange::AddMark(Mark::Fill {
                ink: Ink::Colour(pen.colour),
                at: point,
            })));
            self.props.on_settle.emit(());
        } else {
            // A full drawing refuses the mark and says so; then no stroke begins.
            let begins = marks < limits::MARKS;
            self.stroke.replace(begins.then(|| Stroke { points: vec![point], hand, marks: marks + 1 }));
            on_change.emit(Change::Picture(PictureChange::AddMark(pen.stroke(&[point]))));
        }
    }

    /// Continues the stroke, if there is one, to a point.
    fn go_on(&self, point: Point) {
        let mut stroke = self.stroke.borrow_mut();
        let Some(Stroke { points, hand, .. }) = stroke.as_mut() else { return };
        if pen::is_full(points) {
            let hand = *hand;
            drop(stroke);
            self.end();
            self.begin(hand, point);
        } else if self.props.sheet.extend(points, point) {
            let mark = self.props.pen.stroke(points);
            drop(stroke);
            self.props.on_change.emit(Change::Picture(PictureChange::GrowMark(mark)));
        }
    }

    /// Lifts the pen.
    fn end(&self) {
        if self.stroke.take().is_some() {
            self.props.on_settle.emit(());
        }
    }

    fn is_drawing(&self) -> bool {
        self.stroke.borrow().is_some()
    }

    /// Whether the stroke in progress is drawn by this hand.
    fn is_drawn_by(&self, hand: Hand) -> bool {
        self.stroke.borrow().as_ref().is_some_and(|stroke| stroke.hand == Some(hand))
    }

    /// Whether a press of this hand may begin a stroke: not while another one draws. But a pen takes over from the hand
    /// that rests beside it.
    fn may_begin(&self, hand: Hand) -> bool {
        let stroke = self.stroke.borrow();
        stroke.as_ref().is_none_or(|stroke| hand.is_pen && stroke.hand.is_none_or(|other| !other.is_pen))
    }
}

/// The drawing surface: the picture as the first stage reads it.
#[component]
pub(super) fn DrawingSheet(props: &DrawingSheetProps) -> Html {
    let node = use_node_ref();
    let shape = props.scene.maps(0).map(crate::cnn::FeatureMaps::shape);
    let pixels = use_picture_pixels(&props.scene);
    use_paint(&node, shape.map_or(0, |shape| shape.rows), shape.map_or(0, |shape| shape.columns), &pixels);

    let drawing = Drawing { stroke: use_mut_ref(|| None), props: props.clone() };
    {
        let stroke = drawing.stroke.clone();
        use_effect_with(props.scene.setup.picture.marks.len(), move |&marks| {
            // Continuing would replace the mark before it.
            stroke.borrow_mut().take_if(|stroke| stroke.marks != marks);
        });
    }
    let cursor = use_state_eq(|| None::<(usize, usize)>);
    let on_down = {
        let (drawing, sheet, cursor) = (drawing.clone(), props.sheet, cursor.clone());
        Callback::from(move |event: PointerEvent| {
            let hand = pointer::hand(&event);
            let begins = drawing.may_begin(hand) && pointer::begins(&event);
            if let (true, Some(share)) = (begins, pointer::share(&event)) {
                cursor.set(None);
                drawing.end();
                drawing.begin(Some(hand), sheet.point(share));
            }
        })
    };
    let on_move = {
        let (drawing, sheet) = (drawing.clone(), props.sheet);
        Callback::from(move |event: PointerEvent| {
            if let (true, Some(share)) = (drawing.is_drawn_by(pointer::hand(&event)), pointer::share(&event))
            {
                drawing.go_on(sheet.point(share));
            }
        })
    };
    let lift = {
        let drawing = drawing.clone();
        Callback::from(move |event: PointerEvent| {
            if drawing.is_drawn_by(pointer::hand(&event)) {
                drawing.end();
            }
        })
    };
    let onkeydown = {
        let (drawing, sheet, cursor) = (drawing.clone(), props.sheet, cursor.clone());
        Callback::from(move |event: KeyboardEvent| {
            let here = cursor.unwrap_or((sheet.rows / 2, sheet.columns / 2));
            let Some(key) = key(&event) else { return };
            event.prevent_default();
            match key {
                Key::Dot => {
                    drawing.begin(None, sheet.middle(here));
                    drawing.end();
                    cursor.set(Some(here));
                }
                Key::Step(by) => {
                    let there = sheet.step(here, by);
                    if event.shift_key() {
                        if !drawing.is_drawing() {
                            drawing.begin(None, sheet.middle(here));
                        }
                        drawing.go_on(sheet.middle(there));
                    }
                    cursor.set(Some(there));
                }
            }
        })
    };
    let onkeyup = {
        let drawing = drawing.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Shift" {
                drawing.end();
            }
        })
    };
    let onblur = {
        let (drawing, cursor) = (drawing.clone(), cursor.clone());
        Callback::from(move |_: FocusEvent| {
            drawing.end();
            cursor.set(None);
        })
    };
    let Sheet { rows, columns, .. } = props.sheet;
    let place = cursor.map(|(row, column)| format!("--row:{row};--column:{column}"));
    html! {
        <div class="drawing" ~style={css(&format!("--r:{rows};--c:{columns}"))}>
            <div class="drawing-face">
                <canvas ref={node} role="application" tabindex="0" aria-label={words::SHEET} aria-describedby="draw-by-keys"
                    onpointerdown={on_down} onpointermove={on_move} onpointerup={lift.clone()}
                    onpointercancel={lift.clone()} onlostpointercapture={lift} {onkeydown} {onkeyup} {onblur} />
                if let Some(place) = place { <span class="box pen-place" ~style={css(&place)}></span> }
            </div>
            <p class="sub" id="draw-by-keys">{words::DRAW_BY_KEYS}</p>
            <p class="unseen" aria-live="polite">{cursor.map(|(row, column)| words::pen_place(row, column))}</p>
        </div>
    }
}

/// The change of a key on the sheet.
enum Key {
    /// Moves the pen by (down, right).
    Step((isize, isize)),
    /// Puts a dot, or fills.
    Dot,
}

fn key(event: &KeyboardEvent) -> Option<Key> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    match event.key().as_str() {
        "ArrowUp" => Some(Key::Step((-1, 0))),
        "ArrowDown" => Some(Key::Step((1, 0))),
        "ArrowLeft" => Some(Key::Step((0, -1))),
        "ArrowRight" => Some(Key::Step((0, 1))),
        " " | "Enter" => Some(Key::Dot),
        _ => None,
    }
}
