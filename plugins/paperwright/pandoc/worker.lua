-- Answers requests for as long as standard input stays open: one JSON object a line in, one out.
-- A process start costs pandoc 100 ms, a formula or a bibliography far less, so one process serves a whole run.

local operations = {}

-- No reader may look at the file system or the network.
local no_files = {}

-- For each formula: its MathML or, when texmath cannot read it, why not; and the text that stands for it, if asked.
function operations.math(request)
  local options = pandoc.WriterOptions { html_math_method = 'mathml', wrap_text = 'none' }
  local results = {}
  for i, formula in ipairs(request.formulas) do
    local kind = formula.display and 'DisplayMath' or 'InlineMath'
    local doc = pandoc.Pandoc { pandoc.Plain { pandoc.Math(kind, formula.tex) } }
    local messages, written = pandoc.log.silence(pandoc.write, doc, request.plain and 'plain' or 'html', options)
    results[i] = { written = written, problem = messages[1] and messages[1].message }
  end
  return results
end

-- What stands before, between and after entries that one reader is to take together.
local frames = {
  bibtex = { '', '\n', '' },
  biblatex = { '', '\n', '' },
  csljson = { '[', ',', ']' },
  markdown = { '---\nreferences:\n- ', '\n- ', '\n---\n' },
}

local function read_entries(format, texts)
  local frame = frames[format]
  local text = frame[1] .. table.concat(texts, frame[2]) .. frame[3]
  return pandoc.read(text, format, {}, no_files).meta.references or {}
end

-- What entries were read as, by their text without its name: one work is cited on many pages.
local read_before, count_before, most_before = {}, 0, 10000

local function nameless(entry)
  local first, last = entry.text:find(entry.id, 1, true)
  local rest = first and entry.text:sub(1, first - 1) .. '\0' .. entry.text:sub(last + 1) or entry.text
  return entry.format .. '\0' .. rest
end

-- Reads what was not read before. What comes of an entry is named in `found`; one that cannot be read, in `failures`.
local function read_new(format, entries, found, failures)
  local ok, all = pcall(read_entries, format, entries:map(function(entry) return entry.text end))
  if ok then
    for _, one in ipairs(all) do found[pandoc.utils.stringify(one.id)] = one end
    return
  end
  for _, entry in ipairs(entries) do
    local passes, one = pcall(read_entries, format, { entry.text })
    if passes then found[entry.id] = one[1] else failures[entry.id] = tostring(one) end
  end
end

local function renamed(reference, id)
  local copy = {}
  for name, value in pairs(reference) do copy[name] = value end
  copy.id = id
  return copy
end

-- The references that the entries make. One that cannot be read is named in `failures`, and the rest is read.
local function read_references(entries, failures)
  local new, found, references = {}, {}, pandoc.List {}
  for _, entry in ipairs(entries) do
    local before = read_before[nameless(entry)]
    if before then found[entry.id] = renamed(before, entry.id) else
      new[entry.format] = new[entry.format] or pandoc.List {}
      new[entry.format]:insert(entry)
    end
  end
  for format, group in pairs(new) do read_new(format, group, found, failures) end
  if count_before > most_before then read_before, count_before = {}, 0 end
  for _, entry in ipairs(entries) do
    local reference = found[entry.id]
    if reference then
      references:insert(reference)
      local name = nameless(entry)
      if not read_before[name] then read_before[name], count_before = reference, count_before + 1 end
    end
  end
  return references
end

local function family_names(reference)
  return pandoc.List(reference.author or reference.editor or {}):map(function(name)
    if pandoc.utils.type(name) ~= 'table' then return pandoc.utils.stringify(name) end
    local particle = name['non-dropping-particle']
    local family = pandoc.utils.stringify(name.family or name.literal or name.given or '')
    return particle and pandoc.utils.stringify(particle) .. ' ' .. family or family
  end)
end

-- Citations and the list of works in one go. Entries that cannot be used are named in `failures`.
function operations.citeproc(request)
  local failures, names, untitled = {}, {}, pandoc.List {}
  local document = pandoc.read(request.document, 'json', {}, no_files)
  local references = read_references(request.entries, failures)
  local function cite(blocks, some)
    local meta = { references = some, csl = request.style, lang = request.locale,
      ['link-citations'] = true, nocite = document.meta.nocite }
    return pandoc.utils.citeproc(pandoc.Pandoc(blocks, meta))
  end
  local ok, done = pcall(cite, document.blocks, references)
  if not ok then
    local style_works, why = pcall(cite, {}, {})
    if not style_works then error('the citation style does not work: ' .. tostring(why), 0) end
    references = references:filter(function(reference)
      local passes, reason = pcall(cite, {}, { reference })
      if not passes then failures[pandoc.utils.stringify(reference.id)] = tostring(reason) end
      return passes
    end)
    done = cite(document.blocks, references)
  end
  for _, reference in ipairs(references) do
    local id = pandoc.utils.stringify(reference.id)
    names[id] = family_names(reference)
    if not reference.title then untitled:insert(id) end
  end
  done.meta = {}
  return { document = pandoc.write(done, 'json'), names = names, failures = failures,
    untitled = untitled }
end

-- A text as the blocks that it means, in pandoc's JSON.
function operations.read(request)
  return pandoc.write(pandoc.read(request.text, request.format, {}, no_files), 'json')
end

-- A text of one format in another.
function operations.convert(request)
  local document = pandoc.read(request.text, request.reader, {}, no_files)
  return pandoc.write(document, request.writer, { wrap_text = 'none' })
end

local function contents(path)
  local file = assert(io.open(path, 'rb'))
  local data = file:read('a')
  file:close()
  return data
end

-- A document in some format: as text, or in the file that the request names. The only files that are read are the
-- images that the request names, so a document must show no others.
function operations.write(request)
  local document = pandoc.read(request.document, 'json', {}, no_files)
  pandoc.mediabag.empty()
  for _, image in ipairs(request.images or {}) do
    pandoc.mediabag.insert(image.name, image.type, contents(image.path))
  end
  local options = { wrap_text = request.wrap or 'none' }
  if request.standalone then
    local format = request.format:match('^[^+-]+')
    options.template = pandoc.template.compile(pandoc.template.default(format))
  end
  local text = pandoc.write(document, request.format, options)
  pandoc.mediabag.empty()
  if not request.output then return text end
  local file = assert(io.open(request.output, 'wb'))
  file:write(text)
  file:close()
  return request.output
end

for line in io.lines() do
  local ok, answer = pcall(function()
    local request = pandoc.json.decode(line, false)
    return operations[request.operation](request)
  end)
  io.stdout:write(pandoc.json.encode(ok and { result = answer } or { error = tostring(answer) }), '\n')
  io.stdout:flush()
end
