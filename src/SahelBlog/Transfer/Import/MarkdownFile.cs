using System.Text;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SahelBlog.Transfer.Import;

/// <summary>A key of the front matter.</summary>
/// <param name="Line">Where it stands in the file, from 1.</param>
/// <param name="Values">Its value, or each of its values.</param>
/// <param name="IsList">Whether it was written as a list.</param>
internal sealed record FrontField(int Line, IReadOnlyList<string> Values, bool IsList);

/// <summary>A Markdown file with whatever front matter it has, read without trusting it.</summary>
internal sealed partial class MarkdownFile
{
    /// <summary>Characters of front matter at most; the largest of honest ones is a tenth of it.</summary>
    private const int LongestHead = 64 * 1024;

    private readonly Dictionary<string, FrontField> fields = new(StringComparer.OrdinalIgnoreCase);

    private MarkdownFile(string text) => Text = text;

    /// <summary>The text after the front matter.</summary>
    public string Text { get; private set; }

    /// <summary>The line of the file on which the text begins.</summary>
    public int TextLine { get; private set; } = 1;

    /// <summary>Why its front matter cannot be read, and where; null where it can, or there is none.</summary>
    public ImportRemark? Unreadable { get; private set; }

    /// <summary>What else could not be read.</summary>
    public List<ImportRemark> Remarks { get; } = [];

    /// <summary>The first of some keys that is there.</summary>
    public FrontField? Find(params string[] keys) =>
        keys.Select(key => fields.GetValueOrDefault(key)).FirstOrDefault(field => field is { Values.Count: > 0 });

    /// <summary>Its only value; empty where there is none.</summary>
    public string Value(params string[] keys) => Find(keys)?.Values[0].Trim() ?? "";

    /// <summary>Reads a file.</summary>
    /// <exception cref="TransferException">It is not text.</exception>
    public static MarkdownFile Read(byte[] bytes)
    {
        string whole;
        try
        {
            whole = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException problem)
        {
            throw new TransferException("The file is not text in UTF-8.", problem);
        }
        var file = new MarkdownFile(whole);
        if (whole.StartsWith("+++", StringComparison.Ordinal))
            file.Unreadable = new(1, "Front matter in TOML, between +++, is not read; write it in YAML, between ---.");
        if (Opening().Match(whole) is not { Success: true } opening)
            return file;
        var closing = Closing().Match(whole, opening.Length);
        if (!closing.Success)
        {
            file.Remarks.Add(new(1, "The front matter does not end with a line of ---; the file is taken as text."));
            return file;
        }
        var head = whole[opening.Length..closing.Index];
        file.Text = whole[(closing.Index + closing.Length)..];
        file.TextLine = 1 + whole[..(closing.Index + closing.Length)].Count(sign => sign == '\n');
        if (head.Length > LongestHead)
            throw new TransferException("The front matter is longer than 64 KB.");
        file.ReadHead(head);
        return file;
    }

    /// <summary>
    /// Only what stands at the top level counts. Read as a stream of events: no depth and no reference in it can grow.
    /// </summary>
    private void ReadHead(string head)
    {
        try
        {
            var parser = new Parser(new StringReader(head));
            var depth = 0;
            string? key = null;
            var line = 0;
            List<string>? list = null;
            while (Yaml.Next(parser))
            {
                switch (parser.Current)
                {
                    case MappingStart or SequenceStart:
                        if (depth == 1 && key is not null && parser.Current is SequenceStart)
                            list = [];
                        if (depth == 0 && parser.Current is SequenceStart)
                            throw new TransferException("The front matter is a list, not keys with values.");
                        if (++depth > Yaml.Deepest)
                            throw new TransferException("The front matter nests too deep.");
                        break;
                    case MappingEnd or SequenceEnd:
                        depth--;
                        if (depth == 1 && key is not null)
                        {
                            if (list is not null)
                                fields[key] = new(line, list, IsList: true);
                            (key, list) = (null, null);
                        }
                        break;
                    case Scalar scalar when depth == 1 && key is null:
                        key = scalar.Value;
                        line = (int)scalar.Start.Line + 1;
                        break;
                    case Scalar scalar when depth == 1:
                        if (!IsNull(scalar))
                            fields[key!] = new(line, [scalar.Value], IsList: false);
                        key = null;
                        break;
                    case Scalar scalar when depth == 2 && list is not null:
                        list.Add(scalar.Value);
                        break;
                    case AnchorAlias when depth == 1:
                        key = null;
                        break;
                }
            }
        }
        catch (YamlException problem)
        {
            Unreadable = new((int)problem.Start.Line + 1, $"The front matter is not YAML: {problem.Message}");
        }
    }

    private static bool IsNull(Scalar scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null";

    [GeneratedRegex(@"\A---[ \t]*\r?\n", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Opening();

    // One empty line after it parts the text from the head and is not of the text.
    [GeneratedRegex(
        @"^(---|\.\.\.)[ \t]*(\r?\n(\r?\n)?|\z)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Closing();
}
