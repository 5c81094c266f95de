//! The addons: parts of the page in a wasm of their own, which the page loads when they are first needed. Each becomes one
//! classic script with its wasm inside, because that loads everywhere: in a sandboxed frame and from disk too.

use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash, Hasher},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use base64::{Engine, engine::general_purpose::STANDARD};
use xshell::{Shell, cmd};

use crate::{
    child::run,
    folders::target,
    tools::{bindgen, wasm_opt, wasm_target},
};

/// The addons' names: those of their folders in `addons/`.
const NAMES: [&str; 4] = ["reader", "decoder", "code", "weights"];

/// Builds all scripts into `target/addons/` and returns that folder.
pub(crate) fn build(shell: &Shell) -> Result<PathBuf> {
    wasm_target::ensure(shell)?;
    bindgen::ensure(shell)?;
    wasm_opt::ensure(shell)?;
    let folder = target(shell).join("addons");
    let packages = NAMES.map(|name| format!("--package=poolscope-{name}"));
    run(
        cmd!(shell, "cargo build --release {packages...} --target wasm32-unknown-unknown"),
        "the addons could not be built: the reason stands above",
    )?;
    for name in NAMES {
        let wasm = target(shell).join(format!("wasm32-unknown-unknown/release/poolscope_{name}.wasm"));
        run(
            cmd!(
                shell,
                "wasm-bindgen --target no-modules --no-modules-global functions --no-typescript --out-dir {folder} --out-name {name} {wasm}"
            ),
            "wasm-bindgen could not write the script around an addon",
        )?;
        let wasm = folder.join(format!("{name}_bg.wasm"));
        run(cmd!(shell, "wasm-opt -Oz --low-memory-unused {wasm} -o {wasm}"), "wasm-opt refused an addon")?;
        let script = folder.join(format!("{name}.js"));
        fs::write(&script, whole(name, &fs::read_to_string(&script)?, &fs::read(&wasm)?))?;
    }
    Ok(folder)
}

/// The script of an addon: the bindings, and the wasm, which is started at once. It leaves a promise of its functions.
fn whole(name: &str, bindings: &str, wasm: &[u8]) -> String {
    let bytes = STANDARD.encode(wasm);
    format!(
        "(() => {{\n{bindings}\nself[\"poolscope-{name}\"] = functions({{ module_or_path: \
         Uint8Array.from(atob(\"{bytes}\"), (byte) => byte.charCodeAt(0)) }}).then(() => functions);\n}})();\n"
    )
}

/// Puts the scripts beside the built page, with names that change with their content, and tells the page these names.
pub(crate) fn add(folder: &Path, dist: &Path) -> Result<()> {
    const BOOT: &str = " data-wasm=";
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).context("Trunk made no page")?;
    ensure!(page.matches(BOOT).count() == 1, "the page has no script with the attribute{BOOT}");
    let mut attributes = String::new();
    for name in NAMES {
        let script = fs::read(folder.join(format!("{name}.js")))?;
        let mut hasher = DefaultHasher::new();
        script.hash(&mut hasher);
        let file = format!("{name}-{:016x}.js", hasher.finish());
        fs::write(dist.join(&file), script)?;
        attributes.push_str(&format!(" data-{name}=./{file}"));
    }
    fs::write(index, page.replace(BOOT, &format!("{attributes}{BOOT}")))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_addons_script_has_its_wasm_inside_and_leaves_its_functions() {
        let script = whole("reader", "let functions = (() => {})();", b"\0asm");
        assert!(script.contains("atob(\"AGFzbQ==\")"), "{script}");
        assert!(
            script.starts_with("(() => {\nlet functions = ")
                && script.contains("self[\"poolscope-reader\"] =")
        );
    }
}
