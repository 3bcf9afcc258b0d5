using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using Microsoft.Extensions.Options;
using SahelBlog.Audit;
using SahelBlog.Changes;
using SahelBlog.Markup;
using SahelBlog.Media;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Transfer.Import;

/// <summary>
/// Brings in a folder of Markdown files. Looking and doing go the same way, so that what is shown is what is done. A file
/// is known again: one that has not changed changes nothing, and a post that somebody has edited since is never overwritten.
/// Nobody is told of the links in it (L3).
/// </summary>
public sealed class MarkdownImport(
    Database database,
    MarkdownRenderer markdown,
    IValidator<PostDraft> validator,
    ChangeFeed changes,
    BlogClock clock,
    DataFolder data,
    MediaLibrary library,
    IOptionsMonitor<MediaOptions> media,
    IOptionsMonitor<BlogOptions> blog
)
{
    /// <summary>Says what would become of every file, and changes nothing.</summary>
    /// <exception cref="TransferException">There is no such folder, or there is too much in it.</exception>
    public async Task<ImportReport> Look(string folder, CancellationToken cancel = default)
    {
        var files = new List<ImportedFile>();
        await Walk(folder, null, files, cancel);
        return new(files, IsDone: false);
    }

    /// <summary>Does it, file by file: what is interrupted is carried on by doing it again.</summary>
    public async Task<ImportReport> Apply(string folder, Actor by, CancellationToken cancel = default)
    {
        var files = new List<ImportedFile>();
        var report = new ImportReport(files, IsDone: true);
        try
        {
            await Walk(folder, by, files, cancel);
        }
        finally
        {
            // What came before it was interrupted is there.
            await Conclude(report, by);
        }
        return report;
    }

    private async Task Conclude(ImportReport report, Actor by)
    {
        var (made, changed) = (report.Count(ImportDeed.Make), report.Count(ImportDeed.Change));
        if (made + changed == 0)
            return;
        await changes.Tell(PageTags.Posts, PageTags.Lists, PageTags.Feeds);
        await database.Write(session =>
            ActStore.Add(session, by, clock.Now, "import", "posts", 0, $"{made} made, {changed} changed")
        );
    }

    private async Task Walk(string folder, Actor? by, List<ImportedFile> files, CancellationToken cancel)
    {
        var source = new ImportFolder(folder);
        var pictures = new ImportPictures(source, data, library, media.CurrentValue);
        var topics = new ImportTopics(source);
        var plan = new ImportPlan(source, database, validator, clock, blog.CurrentValue);
        var planned = await plan.Of(source.Files(), cancel);
        var paths = new ImportedPaths(source, planned);
        foreach (var one in planned)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                files.Add(await One(source, pictures, paths, topics, one, by, cancel));
            }
            catch (Exception problem) when (problem is TransferException or IOException or UnauthorizedAccessException)
            {
                one.Remarks.Add(new(0, problem.Message));
                files.Add(one.As(ImportDeed.Skip));
            }
        }
    }

    private async Task<ImportedFile> One(
        ImportFolder source,
        ImportPictures pictures,
        ImportedPaths paths,
        ImportTopics topics,
        PlannedFile planned,
        Actor? by,
        CancellationToken cancel
    )
    {
        if (planned is not { Post: { } post, Judged: { } judged, Name: var name, Remarks: var remarks })
            return planned.As(ImportDeed.Skip);
        var bytes = source.Read(name, ImportFolder.LongestFile);
        if (!SHA256.HashData(bytes).AsSpan().SequenceEqual(planned.Print))
            throw new TransferException("The file was changed while it was read; do it again.");
        var file = MarkdownFile.Read(bytes);
        var parts = TextLinks.In(file.Text);
        var illustrated = pictures.Find(name, file, parts.Links, remarks);
        var led = paths.Of(name, file, parts, remarks);
        var hash = Hash(bytes, illustrated.Pictures, led);
        var (deed, why, count) = (judged.Deed(hash), judged.Why, illustrated.Pictures.Count(one => !one.IsHere));
        if (by is not null && deed is (ImportDeed.Make or ImportDeed.Change))
        {
            var brought = await pictures.Bring(illustrated, remarks, by, cancel);
            post = post.Saying(file, TextLinks.With(file.Text, [.. brought.Addresses, .. led]));
            // Where a picture may come another time, nothing in the file is what it was, and it is taken up again.
            var print = brought.IsWhole ? hash : "";
            var rendered = markdown.RenderPost(post.Draft.Markdown, post.Draft.Language);
            var kept = new ToKeep(name, print, post, rendered, topics.Of(post), by, clock.Now);
            (deed, why) = await Keep(kept, hash);
            count = brought.Count;
        }
        if (deed == ImportDeed.Skip && why is not null)
            remarks.Add(new(0, why));
        return planned.As(deed, count);
    }

    private async Task<(ImportDeed Deed, string? Why)> Keep(ToKeep file, string hash)
    {
        var (deed, why, id) = await database.Write(
            async session =>
            {
                // Looked at again: somebody may have saved the post a moment ago.
                var judged = await ImportJudgement.Of(session, file.Source, file.From);
                var deed = judged.Deed(hash);
                if (deed is not (ImportDeed.Make or ImportDeed.Change))
                    return (deed, judged.Why, 0L);
                return await ImportKeeper.Keep(session, file) is { } kept
                    ? (deed, null, kept)
                    : (ImportDeed.Skip, ImportJudgement.Edited, 0L);
            },
            CancellationToken.None
        );
        if (id > 0)
            await changes.Tell(PageTags.Post(id));
        return (deed, why);
    }

    private static string Hash(byte[] file, IReadOnlyList<BroughtPicture> pictures, IReadOnlyList<NewAddress> led)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(file);
        foreach (var picture in pictures.OrderBy(picture => picture.Found, StringComparer.Ordinal))
            hash.AppendData(picture.Print);
        foreach (var (_, address) in led)
            hash.AppendData(Encoding.UTF8.GetBytes(address));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
