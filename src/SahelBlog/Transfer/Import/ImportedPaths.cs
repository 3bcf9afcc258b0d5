using System.Text.RegularExpressions;

namespace SahelBlog.Transfer.Import;

/// <summary>
/// Where the posts of the files will stand, so that links from file to file lead on: links to a Markdown file, Jekyll's
/// <c>post_url</c> and <c>link</c>, Hugo's <c>ref</c> and <c>relref</c>.
/// </summary>
internal sealed partial class ImportedPaths
{
    private readonly ImportFolder source;

    /// <summary>Where the post of each file stands afterwards.</summary>
    private readonly Dictionary<string, string?> addresses;

    /// <summary>Files by the last part of the name by which another calls them.</summary>
    private readonly ILookup<string, string> byLast;

    /// <summary>Takes the addresses of what is planned.</summary>
    public ImportedPaths(ImportFolder source, IReadOnlyList<PlannedFile> planned)
    {
        this.source = source;
        byLast = planned
            .Select(file => file.Name)
            .ToLookup(name => Called(name).Split('/')[^1], StringComparer.Ordinal);
        addresses = planned.ToDictionary(file => file.Name, file => file.Judged?.Address, StringComparer.Ordinal);
    }

    /// <summary>The addresses that take the place of a text's links to other files; a link that leads nowhere gets a remark.</summary>
    /// <param name="name">The file.</param>
    /// <param name="file">What it says.</param>
    /// <param name="parts">The links and the code that Markdown knows in it.</param>
    /// <param name="remarks">What its owner is told.</param>
    public IReadOnlyList<NewAddress> Of(string name, MarkdownFile file, TextParts parts, List<ImportRemark> remarks)
    {
        var led = new List<NewAddress>();
        foreach (var link in parts.Links.Where(link => !link.IsPicture))
            if (TextLinks.PathIn(link.Url, out var tail) is { } path && ImportFolder.IsMarkdown(path))
                Lead(new(link.Span, tail), path, source.Resolve(name, path), file.TextLine + link.Line);
        foreach (Match written in Shortcodes().Matches(file.Text))
        {
            var called = written.Groups["name"].Value.Split('#');
            var tag = written.Groups["tag"];
            if (parts.IsCode(tag.Index))
                continue;
            var line = file.TextLine + file.Text.AsSpan(0, tag.Index).Count('\n');
            var tail = called.Length > 1 ? $"#{called[1]}" : "";
            Lead(new(new(tag.Index, tag.Index + tag.Length - 1), tail), called[0], Named(called[0]), line);
        }
        return led;

        void Lead(NewAddress at, string said, string? to, int line)
        {
            if (to is not null && addresses.GetValueOrDefault(to) is { } address)
                led.Add(at with { Address = address + at.Address });
            else
                remarks.Add(
                    new(
                        line,
                        to is null
                            ? $"“{said}” is not among the files; the link to it stays as it is."
                            : $"“{said}” has no address yet; the link to it stays as it is."
                    )
                );
        }
    }

    /// <summary>The file that another calls by the end of its path, without its ending.</summary>
    private string? Named(string said)
    {
        var called = Called(said.TrimStart('/'));
        return byLast[called.Split('/')[^1]]
            .FirstOrDefault(name => $"/{Called(name)}".EndsWith($"/{called}", StringComparison.Ordinal));
    }

    /// <summary>A path without the ending of its file; a bundle has the name of its folder.</summary>
    private static string Called(string path)
    {
        var stem = ImportFolder.IsMarkdown(path) ? path[..path.LastIndexOf('.')] : path.TrimEnd('/');
        return stem.EndsWith("/index", StringComparison.Ordinal) || stem.EndsWith("/_index", StringComparison.Ordinal)
            ? stem[..stem.LastIndexOf('/')]
            : stem;
    }

    // Only where the address of a link stands: a text may be about such words.
    [GeneratedRegex(
        @"\]\(\s*(?<tag>\{%-?\s*(post_url|link)\s+(?<name>[^\s%}]{1,500})\s*-?%\}|\{\{[<%]\s*(rel)?ref\s+[""'](?<name>[^""'\n]{1,500})[""']\s*[>%]\}\})",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Shortcodes();
}
