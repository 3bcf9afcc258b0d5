using System.Security.Cryptography;
using FluentValidation;
using SahelBlog.Markup;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Transfer.Import;

/// <summary>What a file is to become, as far as that depends on no link in it. Its text is read again when its turn comes.</summary>
/// <param name="Name">The file.</param>
/// <param name="Print">The hash of what is in it.</param>
/// <param name="Post">What it describes, without its text; null where it describes nothing that can be told.</param>
/// <param name="Judged">What the tables say of it; null where it is left out for what it is.</param>
/// <param name="Remarks">What its owner is told.</param>
internal sealed record PlannedFile(
    string Name,
    byte[] Print,
    ImportedPost? Post,
    ImportJudgement? Judged,
    List<ImportRemark> Remarks
)
{
    /// <summary>What is reported of it.</summary>
    public ImportedFile As(ImportDeed deed, int pictures = 0) =>
        new(
            Name,
            deed,
            Post?.Draft.Title ?? "",
            Post is null ? "" : Words.Of(Post.Status),
            Post?.Permalink,
            pictures,
            Remarks
        );
}

/// <summary>
/// Looks at every file before anything is done with one, so that links from file to file lead only to posts that come.
/// </summary>
internal sealed class ImportPlan(
    ImportFolder source,
    Database database,
    IValidator<PostDraft> validator,
    BlogClock clock,
    BlogOptions blog
)
{
    private const string Tangled =
        "The text opens so many brackets, quotations or lists within each other that it cannot be read as Markdown.";

    /// <summary>Files by the addresses at which their posts will stand.</summary>
    private readonly Dictionary<string, string> taken = new(StringComparer.Ordinal);

    /// <summary>Plans every file, in order.</summary>
    public async Task<IReadOnlyList<PlannedFile>> Of(IReadOnlyList<string> names, CancellationToken cancel)
    {
        var planned = new List<PlannedFile>();
        foreach (var name in names)
        {
            cancel.ThrowIfCancellationRequested();
            var remarks = new List<ImportRemark>();
            try
            {
                planned.Add(await One(name, remarks, cancel));
            }
            catch (Exception problem) when (problem is TransferException or IOException or UnauthorizedAccessException)
            {
                remarks.Add(new(0, problem.Message));
                planned.Add(new(name, [], null, null, remarks));
            }
        }
        return planned;
    }

    private async Task<PlannedFile> One(string name, List<ImportRemark> remarks, CancellationToken cancel)
    {
        var bytes = source.Read(name, ImportFolder.LongestFile);
        var file = MarkdownFile.Read(bytes);
        remarks.AddRange(file.Remarks);
        PlannedFile LeftOut(string why)
        {
            remarks.Add(new(file.TextLine, why));
            return new(name, [], null, null, remarks);
        }
        if (file.Unreadable is { } unreadable)
        {
            remarks.Add(unreadable);
            return LeftOut("So nobody can tell whether it is for readers, and it is left out.");
        }
        if (file.Text.Length > PostDraftValidator.LongestText)
            return LeftOut("The text is longer than a million characters.");
        if (Strain.IsTooGreat(file.Text) || !TextLinks.CanRead(file.Text))
            return LeftOut(Tangled);
        var before = (await database.Read(session => ImportJudgement.Before(session, name), cancel)).Before;
        var post = ImportedPost.Of(name, file, before, source.ChangedAt(name), clock, blog, remarks);
        var planned = new PlannedFile(name, SHA256.HashData(bytes), post, null, remarks);
        var errors = await validator.ValidateAsync(post.Saying(file, file.Text).Draft, cancel);
        remarks.AddRange(
            errors.Errors.Select(error => new ImportRemark(LineOf(file, error.PropertyName), error.ErrorMessage))
        );
        if (!errors.IsValid)
            return planned;
        if (post.Permalink is { } path && taken.TryGetValue(path, out var other))
        {
            remarks.Add(new(0, $"“{other}” stands at {path} as well; give one of them another slug."));
            return planned;
        }
        var judged = await database.Read(session => ImportJudgement.Of(session, name, post), cancel);
        if (judged.Address is { } address)
            taken.TryAdd(address, name);
        return planned with { Judged = judged };
    }

    private static int LineOf(MarkdownFile file, string property) =>
        property switch
        {
            nameof(PostDraft.Title) => file.Find("title")?.Line ?? 0,
            nameof(PostDraft.Slug) => file.Find("slug", "permalink", "url")?.Line ?? 0,
            nameof(PostDraft.Standfirst) => file.Find("standfirst", "description", "summary", "excerpt")?.Line ?? 0,
            nameof(PostDraft.Language) => file.Find("language", "lang", "locale")?.Line ?? 0,
            nameof(PostDraft.Response) or nameof(PostDraft.ResponseTo) => file.Find([.. PostResponse.All])?.Line ?? 0,
            nameof(PostDraft.Markdown) => file.TextLine,
            _ => 0,
        };
}
