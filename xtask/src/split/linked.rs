//! What refers to what in the linked wasm: its functions and the pieces of its constants, by the linker's notes.

use std::{collections::HashMap, ops::Range};

use anyhow::{Context, Result};
use wasmparser::{
    BinaryReader, DataKind, ExternalKind, KnownCustom, Linking, LinkingSectionReader, Name, Operator, Parser,
    Payload, RelocSectionReader, RelocationEntry, RelocationType, SymbolInfo, TypeRef,
};

/// A piece of the wasm.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Piece {
    /// A function, by its index.
    Function(u32),
    /// A constant, by the number of its symbol.
    Constant(u32),
}

/// One piece refers to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference {
    /// Who refers; nobody known counts as the page's start.
    pub from: Option<Piece>,
    /// To what.
    pub to: Piece,
    /// Whether it is the address of a function, and no call.
    pub is_address: bool,
}

/// The linked wasm.
#[derive(Default)]
pub(super) struct Linked {
    /// The functions' names.
    pub names: HashMap<u32, String>,
    /// Where the constants stand in memory.
    pub places: HashMap<u32, Range<u64>>,
    /// All references.
    pub references: Vec<Reference>,
    /// What is there for others: exported functions, and the one that starts the page.
    pub starts: Vec<Piece>,
}

/// What the sections of the file say, before they are put together.
#[derive(Default)]
struct Sections<'a> {
    /// The functions' bodies in the file.
    bodies: Vec<(Range<usize>, u32)>,
    /// The segments in the file, and where each begins in memory.
    segments: Vec<(Range<usize>, u64)>,
    symbols: Vec<SymbolInfo<'a>>,
    /// The notes, and the place in the file that they count from.
    notes: Vec<(u32, RelocationEntry)>,
    /// Where each section begins in the file.
    begins: Vec<usize>,
}

impl Linked {
    /// Reads a wasm that was linked with `--emit-relocs`.
    pub(super) fn read(wasm: &[u8]) -> Result<Self> {
        let mut linked = Self::default();
        let mut sections = Sections::default();
        let mut next_function = 0;
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload?;
            if let Some((_, range)) = payload.as_section() {
                sections.begins.push(range.start);
            }
            match payload {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        next_function += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            linked.starts.push(Piece::Function(export.index));
                        }
                    }
                }
                Payload::StartSection { func, .. } => linked.starts.push(Piece::Function(func)),
                Payload::CodeSectionEntry(body) => {
                    sections.bodies.push((body.range(), next_function));
                    next_function += 1;
                }
                Payload::DataSection(section) => {
                    for segment in section {
                        let segment = segment?;
                        let end = segment.range.end;
                        let begins = address(&segment.kind)?.unwrap_or(0);
                        sections.segments.push((end - segment.data.len()..end, begins));
                    }
                }
                Payload::CustomSection(section) => {
                    let reader = BinaryReader::new(section.data(), section.data_offset());
                    if section.name() == "linking" {
                        sections.symbols = symbols(reader)?;
                    } else if section.name().starts_with("reloc.") {
                        let notes = RelocSectionReader::new(reader)?;
                        for note in notes.entries() {
                            sections.notes.push((notes.section_index(), note?));
                        }
                    } else if let KnownCustom::Name(names) = section.as_known() {
                        linked.names = function_names(names)?;
                    }
                }
                _ => {}
            }
        }
        linked.put_together(&sections)?;
        Ok(linked)
    }

    fn put_together(&mut self, sections: &Sections<'_>) -> Result<()> {
        for (number, symbol) in (0..).zip(&sections.symbols) {
            if let SymbolInfo::Data { symbol: Some(data), .. } = symbol
                && let Some((_, begins)) = sections.segments.get(usize::try_from(data.index)?)
            {
                let begin = begins + u64::from(data.offset);
                self.places.insert(number, begin..begin + u64::from(data.size));
            }
        }
        let by_place = ByPlace::of(&self.places);
        for &(section, note) in &sections.notes {
            let section =
                sections.begins.get(usize::try_from(section)?).context("a note is of no section")?;
            let place = section + usize::try_from(note.offset)?;
            let from = sections.pieces_at(place, &by_place)?;
            for (to, is_address) in targets(sections, note, &self.places, &by_place)? {
                if from.is_empty() {
                    self.references.push(Reference { from: None, to, is_address });
                }
                let others = from.iter().map(|&from| Reference { from: Some(from), to, is_address });
                self.references.extend(others);
            }
        }
        Ok(())
    }
}

impl Sections<'_> {
    /// The pieces at a place in the file.
    fn pieces_at(&self, place: usize, by_place: &ByPlace) -> Result<Vec<Piece>> {
        let after = self.bodies.partition_point(|(body, _)| body.end <= place);
        if let Some((body, function)) = self.bodies.get(after)
            && body.contains(&place)
        {
            return Ok(vec![Piece::Function(*function)]);
        }
        let Some((segment, begins)) = self.segments.iter().find(|(segment, _)| segment.contains(&place))
        else {
            return Ok(Vec::new());
        };
        Ok(by_place.at(begins + u64::try_from(place - segment.start)?))
    }
}

/// What a note refers to, and whether it is the address of a function. All constants at an address count.
fn targets(
    sections: &Sections<'_>,
    note: RelocationEntry,
    places: &HashMap<u32, Range<u64>>,
    by_place: &ByPlace,
) -> Result<Vec<(Piece, bool)>> {
    // These name no symbol.
    if note.ty == RelocationType::TypeIndexLeb {
        return Ok(Vec::new());
    }
    let symbol = sections.symbols.get(usize::try_from(note.index)?).context("a note is of no symbol")?;
    Ok(match symbol {
        SymbolInfo::Func { index, .. } => {
            vec![(Piece::Function(*index), note.ty != RelocationType::FunctionIndexLeb)]
        }
        SymbolInfo::Data { .. } => {
            let mut constants = vec![Piece::Constant(note.index)];
            if let Some(place) = places.get(&note.index) {
                constants.extend(by_place.at(place.start));
                constants.extend(
                    place.start.checked_add_signed(note.addend).map(|at| by_place.at(at)).unwrap_or_default(),
                );
            }
            constants.into_iter().map(|constant| (constant, false)).collect()
        }
        SymbolInfo::Global { .. }
        | SymbolInfo::Section { .. }
        | SymbolInfo::Event { .. }
        | SymbolInfo::Table { .. } => Vec::new(),
    })
}

/// The constants in the order of their places.
struct ByPlace {
    places: Vec<(Range<u64>, u32)>,
    /// The length of the longest.
    longest: u64,
}

impl ByPlace {
    fn of(places: &HashMap<u32, Range<u64>>) -> Self {
        let mut places: Vec<_> = places.iter().map(|(&number, place)| (place.clone(), number)).collect();
        places.sort_by_key(|(place, number)| (place.start, *number));
        let longest = places.iter().map(|(place, _)| place.end - place.start).max().unwrap_or(0);
        Self { places, longest }
    }

    /// All constants that have this address in them.
    fn at(&self, address: u64) -> Vec<Piece> {
        let first = self.places.partition_point(|(place, _)| place.start + self.longest < address);
        let near = self.places.iter().skip(first).take_while(|(place, _)| place.start <= address);
        near.filter(|(place, _)| place.contains(&address))
            .map(|(_, number)| Piece::Constant(*number))
            .collect()
    }
}

fn symbols(reader: BinaryReader<'_>) -> Result<Vec<SymbolInfo<'_>>> {
    let mut symbols = Vec::new();
    for part in LinkingSectionReader::new(reader)?.subsections() {
        if let Linking::SymbolTable(table) = part? {
            symbols.extend(table.into_iter().collect::<Result<Vec<_>, _>>()?);
        }
    }
    Ok(symbols)
}

/// The names of functions, from the section that has them.
pub(super) fn function_names(section: wasmparser::NameSectionReader<'_>) -> Result<HashMap<u32, String>> {
    let mut names = HashMap::new();
    for part in section {
        if let Name::Function(map) = part? {
            for naming in map {
                let naming = naming?;
                names.insert(naming.index, naming.name.to_owned());
            }
        }
    }
    Ok(names)
}

/// Where a segment begins in memory.
pub(super) fn address(kind: &DataKind<'_>) -> Result<Option<u64>> {
    if let DataKind::Active { offset_expr, .. } = kind
        && let Operator::I32Const { value } = offset_expr.get_operators_reader().read()?
    {
        return Ok(Some(u64::from(value.cast_unsigned())));
    }
    Ok(None)
}
