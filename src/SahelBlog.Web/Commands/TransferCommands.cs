using System.CommandLine;
using Microsoft.Extensions.Options;
using SahelBlog.Audit;
using SahelBlog.DeskSettings;
using SahelBlog.People;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Transfer;
using SahelBlog.Transfer.Backups;
using SahelBlog.Transfer.Export;
using SahelBlog.Transfer.Import;

namespace SahelBlog.Web.Commands;

/// <summary>The commands that carry a blog in and out.</summary>
internal static class TransferCommands
{
    public static void AddTo(RootCommand root, Ask ask)
    {
        var file = new Argument<string>("FILE") { Description = "The path of the backup." };
        var backup = new Command("backup", "Writes the whole blog into one file, also while it is running.") { file };
        backup.SetAction((words, cancel) => Backup(ask, words.GetRequiredValue(file), cancel));
        var restore = new Command("restore", "Puts a backup in the place of the blog, which must not be running.")
        {
            file,
        };
        restore.SetAction((words, cancel) => Restore(ask, words.GetRequiredValue(file), cancel));

        var folder = new Argument<string>("DIR") { Description = "The folder of Markdown files." };
        var dry = new Option<bool>("--dry-run") { Description = "Only says what would be done (the default)." };
        var apply = new Option<bool>("--apply") { Description = "Does it." };
        var export = new Command("markdown", "Every post and page with front matter, pictures and comments.")
        {
            folder,
        };
        export.SetAction((words, cancel) => Export(ask, words.GetRequiredValue(folder), cancel));
        var import = new Command("markdown", "A folder of Markdown files with front matter.") { folder, dry, apply };
        import.Validators.Add(words =>
        {
            if (words.GetValue(dry) && words.GetValue(apply))
                words.AddError("Either --dry-run or --apply, not both.");
        });
        import.SetAction((words, cancel) => Import(ask, words.GetRequiredValue(folder), words.GetValue(apply), cancel));
        root.Subcommands.Add(backup);
        root.Subcommands.Add(restore);
        root.Subcommands.Add(new Command("export", "Writes the blog's posts for other tools.") { export });
        root.Subcommands.Add(new Command("import", "Brings posts in.") { import });
    }

    private static async Task<int> Backup(Ask ask, string file, CancellationToken cancel)
    {
        await using var house = await House.Enter(ask, cancel);
        var made = await ask.For<BackupMaker>().Make(file, cancel);
        await Say(
            $"{Path.GetFullPath(file)} holds the blog as it was at {made.Created:yyyy-MM-dd HH:mm:ss} UTC: {made.Entries.Count} files, {new FileInfo(file).Length} bytes, read back and whole."
        );
        await Say("The keys of the blog are in it; keep it where nobody else reads it.");
        return 0;
    }

    private static async Task<int> Restore(Ask ask, string file, CancellationToken cancel)
    {
        var restored = await ask.For<Restoring>().From(file, cancel);
        await Say(
            $"The blog is as it was at {restored.Manifest.Created:yyyy-MM-dd HH:mm:ss} UTC. Its tables are brought up to date at the next start."
        );
        var onServer = ask.For<IOptions<StorageOptions>>().Value.Provider == StorageProvider.Postgres;
        await Say(
            $"What stood before is kept in {restored.Former}"
                + (
                    onServer
                        ? $" and in the schema {Path.GetFileName(restored.Former).Replace("before-restore-", "before_", StringComparison.Ordinal).Replace('-', '_')}"
                        : ""
                )
                + "; delete it when you no longer need it."
        );
        return 0;
    }

    private static async Task<int> Export(Ask ask, string folder, CancellationToken cancel)
    {
        await using var house = await House.Enter(ask, cancel);
        var written = await ask.For<MarkdownExport>().To(folder, cancel);
        await Say(
            $"{Path.GetFullPath(folder)} holds {written.Posts} posts, {written.Pages} pages, {written.Comments} comments and {written.Files} pictures and other files."
        );
        return 0;
    }

    private static async Task<int> Import(Ask ask, string folder, bool apply, CancellationToken cancel)
    {
        await using var house = await House.EnterToWrite(ask, cancel);
        var report = apply ? await Apply(ask, folder, cancel) : await ask.For<MarkdownImport>().Look(folder, cancel);
        foreach (var one in report.Files)
        {
            await Say(
                $"{Word(one.Deed, report.IsDone), -12} {one.Path}{(one.Permalink is { } path ? $" → {path}" : one.Status.Length > 0 ? $" ({one.Status})" : "")}{(one.Pictures > 0 ? $", {one.Pictures} pictures" : "")}"
            );
            foreach (var remark in one.Remarks)
                await Say($"             {one.Path}{(remark.Line > 0 ? $":{remark.Line}" : "")}: {remark.Sentence}");
        }
        var (made, changed) = (report.Count(ImportDeed.Make), report.Count(ImportDeed.Change));
        var rest = $"{report.Count(ImportDeed.Same)} as they were, {report.Count(ImportDeed.Skip)} left out.";
        await Say(
            report.IsDone
                ? $"Done: {made} made, {changed} changed, {rest}"
                : $"Nothing is changed yet: {made} to make, {changed} to change, {rest}"
        );
        if (!report.IsDone)
            await Say("Run it again with --apply to do it.");
        else if (made + changed > 0)
            await Say("A blog that runs meanwhile shows them within ten seconds.");
        return 0;
    }

    private static async Task<ImportReport> Apply(Ask ask, string folder, CancellationToken cancel)
    {
        var by = await Author(ask, cancel);
        ImportReport? report = null;
        try
        {
            return report = await ask.For<MarkdownImport>().Apply(folder, by, cancel);
        }
        catch (OperationCanceledException problem)
        {
            throw new TransferException(
                "Given up. The posts brought so far stay; run it again, and it carries on from there.",
                problem
            );
        }
        finally
        {
            // Whoever runs looks at this number every few seconds, and then throws out every page that it kept. Of what
            // was interrupted there is no report, and posts may have come.
            if (report is null || report.Count(ImportDeed.Make) + report.Count(ImportDeed.Change) > 0)
                await ask.For<Database>().Write(SettingStore.NextTurn, CancellationToken.None);
        }
    }

    /// <summary>What has no author of its own is signed by the owner, or by the blog.</summary>
    private static async Task<Actor> Author(Ask ask, CancellationToken cancel) =>
        await ask.For<Database>().Read(PersonStore.Owner, cancel) is { } owner
            ? new Actor(owner.Id, owner.Name)
            : new Actor(null, ask.For<IOptions<BlogOptions>>().Value.Name);

    private static string Word(ImportDeed deed, bool done) =>
        deed switch
        {
            ImportDeed.Make => done ? "made" : "to make",
            ImportDeed.Change => done ? "changed" : "to change",
            ImportDeed.Same => "as it was",
            _ => "left out",
        };

    private static Task Say(string sentence) => Console.Out.WriteLineAsync(sentence);
}
