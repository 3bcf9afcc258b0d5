using SahelBlog.Transfer.Import;

namespace SahelBlog.Tests.Transfer;

/// <summary>What tests do with folders of Markdown.</summary>
internal static class Folders
{
    private static string Folder(TestBlog blog) => Path.Combine(blog.Folder, "import");

    public static string Put(this TestBlog blog, string name)
    {
        var path = Path.Combine(Folder(blog), name.StartsWith("import/", StringComparison.Ordinal) ? name[7..] : name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    public static void In(this TestBlog blog, string name, string text) => File.WriteAllText(blog.Put(name), text);

    public static Task<ImportReport> Looks(this TestBlog blog, string? folder = null) =>
        blog.Get<MarkdownImport>().Look(folder ?? Folder(blog), TestContext.Current.CancellationToken);

    public static Task<ImportReport> Imports(this TestBlog blog, string? folder = null) =>
        blog.Get<MarkdownImport>()
            .Apply(folder ?? Folder(blog), new(null, "Aminata"), TestContext.Current.CancellationToken);
}
