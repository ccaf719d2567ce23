-- Answers requests for as long as standard input stays open: one JSON object a line in, one out.
-- A process start costs pandoc 100 ms, a formula or a bibliography far less, so one process serves a whole run.

local operations = {}

-- No reader may look at the file system or the network.
local no_files = {}

function operations.math(request)
  local options = pandoc.WriterOptions { html_math_method = 'mathml' }
  local results = {}
  for i, formula in ipairs(request.formulas) do
    local kind = formula.display and 'DisplayMath' or 'InlineMath'
    local doc = pandoc.Pandoc { pandoc.Plain { pandoc.Math(kind, formula.tex) } }
    results[i] = pandoc.write(doc, 'html', options)
  end
  return results
end

function operations.references(request)
  local doc = pandoc.read(request.bibliography, request.format, {}, no_files)
  return pandoc.write(doc, 'csljson')
end

function operations.citeproc(request)
  local doc = pandoc.read(request.document, 'json', {}, no_files)
  return pandoc.write(pandoc.utils.citeproc(doc), 'json')
end

for line in io.lines() do
  local ok, answer = pcall(function()
    local request = pandoc.json.decode(line, false)
    return operations[request.operation](request)
  end)
  io.stdout:write(pandoc.json.encode(ok and { result = answer } or { error = tostring(answer) }), '\n')
  io.stdout:flush()
end
