//! Cells for typing numbers.

use crate::browser::field;
use crate::browser::reader::Reading;
use crate::browser::style::css;
use crate::picture::grid;
use crate::picture::numbers::{CellError, Place, cell};
use crate::say::number_grid as words;
use crate::setup::Numbers;
use crate::setup::digits::plain;
use crate::setup::limits::GRID_SIDE;
use crate::ui::hooks::{pasted_block, use_readings, use_steady};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The props of [`NumberGrid`].
#[derive(Properties, PartialEq)]
pub(super) struct NumberGridProps {
    /// The numbers.
    pub numbers: Numbers,
    /// The grid that is shown.
    pub channel: usize,
    /// Called with the changed numbers on every input and after pasting.
    pub on_numbers: Callback<Numbers>,
    /// Called when a cell is left, or after pasting.
    pub on_settle: Callback<()>,
}

/// The text of a cell while it is typed: "1." on the way to 1.5, or not a number at all.
#[derive(Clone, PartialEq)]
struct Draft {
    cell: (usize, usize),
    text: String,
}

impl Draft {
    fn value(&self) -> Result<f32, CellError> {
        cell(&self.text, self.cell)
    }
}

/// An event in a cell.
enum CellEvent {
    Entered,
    Typed(String),
    /// It was left after a change.
    Settled,
    Pasted(String),
    LeftFor((usize, usize)),
}

/// In a grid of more cells, the Tab key only stops in the row that was entered last, so that it leaves the grid soon.
const TAB_STOPS: usize = 64;

/// Cells for typing numbers. Text that is not a number stays in its cell, marked, with the reason below the grid; the
/// setup keeps the last number.
#[component]
pub(super) fn NumberGrid(props: &NumberGridProps) -> Html {
    let NumberGridProps { numbers, channel, on_numbers, on_settle } = props;
    let channel = *channel;
    let drafts = use_state_eq(Vec::<Draft>::new);
    // The cell that numbers are being pasted into.
    let pasted_at = use_mut_ref(|| (0, 0));
    let cells = GRID_SIDE.end() * GRID_SIDE.end();
    let nodes = use_memo((), |()| (0..cells).map(|_| NodeRef::default()).collect::<Vec<_>>());
    let row_of_tab = use_state_eq(|| 0);
    let (rows, columns) = (numbers.rows(), numbers.columns());

    let node_of = {
        let nodes = nodes.clone();
        move |(row, column): (usize, usize)| {
            nodes.get(row * GRID_SIDE.end() + column).cloned().unwrap_or_default()
        }
    };
    let on_reading = {
        let (drafts, pasted_at) = (drafts.clone(), pasted_at.clone());
        let (numbers, on_numbers, on_settle) = (numbers.clone(), on_numbers.clone(), on_settle.clone());
        Callback::from(move |reading: Reading| {
            let cell = *pasted_at.borrow();
            match grid::filled(&numbers, (channel, cell.0, cell.1), (reading.shape, &reading.values)) {
                Ok(numbers) => {
                    // Keeps the drafts of other cells, but not those under the pasted block.
                    drafts.set(drafts.iter().filter(|draft| !is_behind(cell, draft.cell)).cloned().collect());
                    // A step of its own, apart from what was typed before.
                    on_settle.emit(());
                    on_numbers.emit(numbers);
                    on_settle.emit(());
                    None
                }
                Err(size) => Some(words::too_large(size)),
            }
        })
    };
    let (asked, on_text) = use_readings(Place::PICTURE, ".cells input", on_reading);
    // One callback for all cells, so that one change does not render a thousand cells again.
    let on_event = use_steady({
        let (drafts, row_of_tab) = (drafts.clone(), row_of_tab.clone());
        let (numbers, on_numbers, on_settle) = (numbers.clone(), on_numbers.clone(), on_settle.clone());
        let node_of = node_of.clone();
        Callback::from(move |(cell, event): ((usize, usize), CellEvent)| match event {
            CellEvent::Entered => row_of_tab.set(cell.0),
            CellEvent::Typed(text) => {
                let draft = Draft { cell, text };
                if let Ok(value) = draft.value() {
                    on_numbers.emit(grid::changed(&numbers, (channel, cell.0, cell.1), value));
                }
                let others = drafts.iter().filter(|other| other.cell != cell).cloned();
                drafts.set(others.chain([draft]).collect());
                on_text.emit(String::new());
            }
            CellEvent::Settled => {
                // Valid drafts are dropped, so that their numbers are shown in the shortest form.
                drafts.set(drafts.iter().filter(|draft| draft.value().is_err()).cloned().collect());
                on_settle.emit(());
            }
            CellEvent::Pasted(text) => {
                if on_text.emit(text) {
                    *pasted_at.borrow_mut() = cell;
                }
            }
            CellEvent::LeftFor(there) => {
                if let Some(input) = node_of(there).cast::<HtmlInputElement>() {
                    field::enter(&input);
                }
            }
        })
    });
    let drawn = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))).map(|cell| {
        let value = grid::value(numbers, (channel, cell.0, cell.1)).unwrap_or(0.0);
        let draft = drafts.iter().find(|draft| draft.cell == cell);
        // A number that changed in another way, such as undo, replaces the typed text.
        let draft = draft.filter(|draft| draft.value().is_err() || draft.value() == Ok(value));
        html! {
            <Cell key={cell.0 * GRID_SIDE.end() + cell.1} node={node_of(cell)} {cell} size={(rows, columns)}
                text={draft.map_or_else(|| plain(value), |draft| draft.text.clone())}
                wrong={draft.is_some_and(|draft| draft.value().is_err())}
                tab_stop={rows * columns <= TAB_STOPS || cell.0 == row_of_tab.min(rows - 1)} on_event={on_event.clone()} />
        }
    });
    let fault = drafts
        .iter()
        .filter(|draft| draft.cell.0 < rows && draft.cell.1 < columns)
        .find_map(|draft| draft.value().err());
    html! {
        <>
            <div class="cells" role="group" aria-label={words::grid(rows, columns)}
                ~style={css(&format!("--c:{columns}"))}>{for drawn}</div>
            <p class="fault" id="grid-fault" role="status">{fault.as_ref().map(words::cell_error)}</p>
            {asked}
        </>
    }
}

#[derive(Properties, PartialEq)]
struct CellProps {
    node: NodeRef,
    cell: (usize, usize),
    /// Rows and columns of the grid.
    size: (usize, usize),
    text: String,
    /// Whether the text is not a number.
    wrong: bool,
    /// Whether the Tab key stops here.
    tab_stop: bool,
    on_event: Callback<((usize, usize), CellEvent)>,
}

/// One cell. The arrow keys leave it when the caret is at its end.
#[component]
fn Cell(props: &CellProps) -> Html {
    let CellProps { cell, size, wrong, .. } = *props;
    let on_event = props.on_event.reform(move |event| (cell, event));
    let oninput = on_event.reform(|event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        CellEvent::Typed(input.value())
    });
    let onfocus = on_event.reform(|event: FocusEvent| {
        field::select(&event.target_unchecked_into());
        CellEvent::Entered
    });
    let onchange = on_event.reform(|_: Event| CellEvent::Settled);
    let onpaste = {
        let on_event = on_event.clone();
        Callback::from(move |event: Event| {
            if let Some(text) = pasted_block(&event) {
                on_event.emit(CellEvent::Pasted(text));
            }
        })
    };
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if let Some(there) = next_cell(&event, cell, size) {
            event.prevent_default();
            on_event.emit(CellEvent::LeftFor(there));
        }
    });
    html! {
        <input type="text" ref={props.node.clone()} class={classes!("cell", wrong.then_some("wrong"))} size="3"
            aria-label={words::cell_name(cell.0, cell.1)} autocomplete="off" spellcheck="false"
            aria-invalid={wrong.then_some("true")} aria-describedby={wrong.then_some("grid-fault")}
            tabindex={(!props.tab_stop).then_some("-1")}
            value={props.text.clone()} {oninput} {onfocus} {onpaste} {onkeydown} {onchange} />
    }
}

/// Whether a cell is below and to the right of another, or in its row or column there.
const fn is_behind(from: (usize, usize), cell: (usize, usize)) -> bool {
    cell.0 >= from.0 && cell.1 >= from.1
}

/// The next cell for a key; `None` if the key stays in this one.
fn next_cell(
    event: &KeyboardEvent,
    (row, column): (usize, usize),
    (rows, columns): (usize, usize),
) -> Option<(usize, usize)> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key() {
        return None;
    }
    let (at_start, at_end) = field::caret_at_ends(event);
    let there = match event.key().as_str() {
        "ArrowUp" => (row.checked_sub(1)?, column),
        "ArrowDown" | "Enter" => (row + 1, column),
        "ArrowLeft" if at_start => (row, column.checked_sub(1)?),
        "ArrowRight" if at_end => (row, column + 1),
        _ => return None,
    };
    (there.0 < rows && there.1 < columns).then_some(there)
}
