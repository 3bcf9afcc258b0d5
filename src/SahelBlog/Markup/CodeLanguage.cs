using System.Collections.Frozen;

namespace SahelBlog.Markup;

/// <summary>A language whose code is coloured.</summary>
/// <param name="Id">The id under which the grammars know it.</param>
/// <param name="Name">The name people know it by, the same in every language.</param>
internal sealed record CodeLanguage(string Id, string Name)
{
    // Not every grammar there is: all of them together hold 190 MB, and any commenter could have them loaded.
    private static readonly FrozenDictionary<string, CodeLanguage> ByAlias = Table(
        ("shellscript", "Shell", "shell bash sh zsh console shellscript"),
        ("bat", "Batch", "bat cmd batch"),
        ("c", "C", "c h"),
        ("cpp", "C++", "cpp c++ cc hpp cxx"),
        ("csharp", "C#", "csharp c# cs"),
        ("css", "CSS", "css"),
        ("dart", "Dart", "dart"),
        ("diff", "Diff", "diff patch"),
        ("dockerfile", "Dockerfile", "dockerfile docker"),
        ("fsharp", "F#", "fsharp f# fs"),
        ("go", "Go", "go golang"),
        ("html", "HTML", "html htm xhtml"),
        ("ini", "INI", "ini toml conf"),
        ("java", "Java", "java"),
        ("javascript", "JavaScript", "javascript js mjs node"),
        ("json", "JSON", "json jsonc"),
        ("julia", "Julia", "julia jl"),
        ("less", "Less", "less"),
        ("lua", "Lua", "lua"),
        ("makefile", "Makefile", "makefile make"),
        ("pascal", "Pascal", "pascal delphi"),
        ("perl", "Perl", "perl pl"),
        ("php", "PHP", "php"),
        ("powershell", "PowerShell", "powershell ps1 ps pwsh"),
        ("python", "Python", "python py python3"),
        ("r", "R", "r"),
        ("ruby", "Ruby", "ruby rb"),
        ("rust", "Rust", "rust rs"),
        ("scss", "SCSS", "scss"),
        ("sql", "SQL", "sql sqlite postgres postgresql pgsql mysql tsql"),
        ("swift", "Swift", "swift"),
        ("typescript", "TypeScript", "typescript ts"),
        ("vb", "Visual Basic", "vb vbnet"),
        ("xml", "XML", "xml svg xsd xslt csproj rss atom opml"),
        ("yaml", "YAML", "yaml yml")
    );

    /// <summary>Finds a language by what an author writes after the fence.</summary>
    /// <param name="alias">A name or a file's ending, in any case.</param>
    /// <returns>The language, or null where it is unknown or not coloured.</returns>
    public static CodeLanguage? Find(string alias) => ByAlias.GetValueOrDefault(alias);

    private static FrozenDictionary<string, CodeLanguage> Table(params (string Id, string Name, string Aliases)[] rows)
    {
        return rows.SelectMany(row =>
                row.Aliases.Split(' ').Select(alias => (alias, new CodeLanguage(row.Id, row.Name)))
            )
            .ToFrozenDictionary(pair => pair.alias, pair => pair.Item2, StringComparer.OrdinalIgnoreCase);
    }
}
