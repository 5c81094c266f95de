//! The code for the tool that a page is written with.

use super::copied::Copied;
use crate::say::share as words;
use crate::say::snippets::{Embed, Tool};
use crate::ui::widgets::{Choice, Options};
use yew::prelude::*;

/// The choice of a tool, and the code for it.
pub(super) fn snippet(embed: &Embed, tool: Tool, on_tool: Callback<Tool>) -> Html {
    let tools = Tool::ALL.map(|tool| (tool, AttrValue::from(tool.name()))).to_vec();
    html! {
        <div class="snippet">
            <Choice label={words::CODE} options={Options::new(tools, &tool, on_tool)} />
            <Copied label={words::CODE_ITSELF} copy={words::COPY_CODE} text={tool.code(embed)} long=true />
            <p class="sub">{tool.advice()}</p>
        </div>
    }
}
