//! Drawing on the picture or on an empty sheet.

use super::sheet::{DrawingSheet, Pen, Tool};
use super::swatches::swatches;
use crate::picture::pen::Sheet;
use crate::say::{self, drawing as words};
use crate::setup::{Change, Colour, Picture, PictureChange, Source};
use crate::ui::scene::Scene;
use crate::ui::widgets::{Choice, Options, Slider};
use yew::prelude::*;

/// The props of [`Draw`].
#[derive(Properties, PartialEq)]
pub(super) struct DrawProps {
    /// The scene.
    pub scene: Scene,
    /// Called with every change of the setup.
    pub on_change: Callback<Change>,
    /// Called when a stroke ends.
    pub on_settle: Callback<()>,
    /// Takes back one step of the setup.
    pub on_undo: Callback<()>,
}

const BLACK: Source = Source::Blank(0);
const WHITE: Source = Source::Blank(255);

/// Drawing on the picture or on an empty sheet.
#[component]
pub(super) fn Draw(props: &DrawProps) -> Html {
    let DrawProps { scene, on_change, on_settle, on_undo } = props;
    let picture = &scene.setup.picture;
    let pen = use_state_eq(|| Pen { tool: Tool::Pen, width: 50, colour: contrast(&picture.source) });
    let on_pen = |change: fn(&mut Pen, [u8; 3])| {
        let pen = pen.clone();
        Callback::from(move |colour| {
            let mut changed = *pen;
            change(&mut changed, colour);
            pen.set(changed);
        })
    };
    let shape = scene.shapes.first().filter(|_| !matches!(picture.source, Source::Numbers(_)));
    let sheet = shape.map(|shape| Sheet { rows: shape.rows, columns: shape.columns, shift: picture.shift });
    let on_tool = {
        let pen = pen.clone();
        Callback::from(move |tool| pen.set(Pen { tool, ..*pen }))
    };
    let on_width = |sheet: Sheet| {
        let pen = pen.clone();
        Callback::from(move |cells| pen.set(Pen { width: sheet.width(cells), ..*pen }))
    };
    let tools = [(Tool::Pen, words::PEN), (Tool::Eraser, words::ERASER), (Tool::Fill, words::FILL)];
    let tools = tools.map(|(tool, name)| (tool, name.into())).to_vec();
    let on_clear = {
        let (on_change, on_settle) = (on_change.clone(), on_settle.clone());
        Callback::from(move |_: MouseEvent| {
            on_change.emit(Change::Picture(PictureChange::ClearMarks));
            on_settle.emit(());
        })
    };
    // A button that is disabled by its own press would lose the keyboard focus.
    let disabled = picture.marks.is_empty().then_some("true");
    let on_undo = disabled.is_none().then(|| on_undo.reform(|_: MouseEvent| ()));
    let on_sheet_colour = on_pen(|pen, colour| pen.colour = colour);
    html! {
        <div class="draw">
            if let Some(sheet) = sheet {
                <DrawingSheet scene={scene.clone()} {sheet} pen={*pen} {on_change} {on_settle} />
            } else {
                <p>{words::NO_SHEET}</p>
            }
            <div class="draw-tools">
                <SheetChoice picture={picture.clone()} {on_change} {on_settle} on_colour={on_sheet_colour} />
                if let Some(sheet) = sheet {
                    <Choice label={words::TOOL} options={Options::new(tools, &pen.tool, on_tool)} />
                    if pen.tool != Tool::Eraser {
                        {swatches(picture.colour, pen.colour, &on_pen(|pen, colour| pen.colour = colour))}
                        if picture.colour == Colour::Grey && !is_grey(pen.colour) { <p class="sub">{words::GREY_INK}</p> }
                    }
                    if pen.tool != Tool::Fill {
                        <Slider label={words::PEN_WIDTH} value={sheet.width_in_cells(pen.width)} min={1}
                            max={sheet.widest().max(sheet.width_in_cells(pen.width))} on_input={on_width(sheet)} />
                    }
                    <div class="row">
                        <button aria-disabled={disabled} onclick={on_undo}>{words::UNDO_STROKE}</button>
                        <button aria-disabled={disabled} onclick={on_clear}>{words::CLEAR}</button>
                    </div>
                }
            </div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct SheetChoiceProps {
    picture: Picture,
    on_change: Callback<Change>,
    on_settle: Callback<()>,
    /// Called with a colour that is visible on the chosen sheet.
    on_colour: Callback<[u8; 3]>,
}

/// The choice of the drawing surface. The drawing stays when the sheet under it changes.
#[component]
fn SheetChoice(props: &SheetChoiceProps) -> Html {
    let SheetChoiceProps { picture, on_change, on_settle, on_colour } = props;
    // The picture before, so that there is a way back to it.
    let before = use_mut_ref(|| picture.clone());
    let kept = before.borrow().clone();
    let is_sheet = |source: &Source| matches!(source, Source::Blank(_) | Source::Numbers(_));
    let below = if is_sheet(&picture.source) { &kept } else { picture };
    let mut options: Vec<(Source, AttrValue)> = Vec::new();
    if !is_sheet(&below.source) {
        options.push((below.source.clone(), say::picture_name(below).into()));
    }
    options.extend([(BLACK, words::BLACK_SHEET.into()), (WHITE, words::WHITE_SHEET.into())]);
    let on_choose = {
        let (picture, on_change, on_settle) = (picture.clone(), on_change.clone(), on_settle.clone());
        let (before, on_colour) = (before.clone(), on_colour.clone());
        Callback::from(move |source: Source| {
            if !is_sheet(&picture.source) {
                before.replace(picture.clone());
            }
            on_colour.emit(contrast(&source));
            on_change.emit(Change::Picture(PictureChange::Replace(Picture { source, ..picture.clone() })));
            on_settle.emit(());
        })
    };
    html! { <Choice label={words::DRAW_ON} show_label=true options={Options::new(options, &picture.source, on_choose)} /> }
}

/// A colour that is visible on the drawing surface.
const fn contrast(source: &Source) -> [u8; 3] {
    if matches!(source, Source::Blank(128..)) { [0; 3] } else { [255; 3] }
}

fn is_grey([red, green, blue]: [u8; 3]) -> bool {
    red == green && green == blue
}
