using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SahelBlog.Media;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The library of pictures and files, and where they are uploaded.</summary>
[TakesFiles(Address)]
internal sealed class MediaModel(MediaLibrary library, IOptionsMonitor<MediaOptions> options) : PageModel
{
    /// <summary>Where it is.</summary>
    public const string Address = "/desk/media";

    private const int PageSize = 36;

    public MediaPage List { get; private set; } = new([], null);

    public bool OnlyUnused { get; private set; }

    public string Query { get; private set; } = "";

    /// <summary>Whether the list goes on from an earlier part.</summary>
    public bool IsFurther { get; private set; }

    /// <summary>What has just been done.</summary>
    public string? Done { get; private set; }

    /// <summary>Files that were not taken, and what could not be kept of others.</summary>
    public IReadOnlyList<(string Name, string Sentence)> Wrong { get; private set; } = [];

    public MediaOptions Limits => options.CurrentValue;

    public async Task<IActionResult> OnGetAsync(
        string? tab,
        string? q,
        string? before,
        string? did,
        string? n,
        string? wrong,
        CancellationToken cancel
    )
    {
        if (tab is not (null or "unused"))
            return NotFound();
        (OnlyUnused, Query) = (tab is not null, q ?? "");
        Done = (did, Sent.Number(n)) switch
        {
            ("uploaded", { } count and > 0 and < 1000) => Uploaded((int)count),
            ("deleted", _) => "Deleted, with all its files.",
            _ => null,
        };
        if (wrong == "too-large")
        {
            Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            Wrong = [("Nothing was uploaded", TooMuch)];
        }
        return await Show(Sent.Number(before), cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var form = await Request.ReadFormAsync(cancel);
        var files = form.Files.GetFiles("file").Where(file => file.FileName.Length > 0).ToArray();
        var (kept, wrong) = (new List<UploadResult.Kept>(), new List<(string, string)>());
        try
        {
            foreach (var file in files)
            {
                await using var content = file.OpenReadStream();
                switch (await library.Upload(content, file.FileName, new MediumWords(), User.Acts(), cancel))
                {
                    case UploadResult.Kept one:
                        kept.Add(one);
                        if (one.Note is { } note)
                            wrong.Add((file.FileName, note));
                        break;
                    case UploadResult.Refused refused:
                        wrong.Add((file.FileName, refused.Sentence));
                        break;
                }
            }
        }
        catch (StorageException problem)
        {
            wrong.Add(("The blog", problem.Message + " Try again in a while."));
        }
        if (files.Length == 0)
            wrong.Add(("No file", "Choose one or more files first."));
        if (wrong.Count == 0)
            return this.SeeOther(
                // One wants its words at once; of many, the list shows which have none.
                kept is [var only]
                    ? MediumModel.Path(only.Medium.Id) + (only.WasThere ? "?did=again" : "?did=uploaded")
                    : FormattableString.Invariant($"{Address}?did=uploaded&n={kept.Count}")
            );
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        Wrong = wrong;
        Done = kept.Count > 0 ? Uploaded(kept.Count) : null;
        return await Show(null, cancel);
    }

    /// <summary>The address of a part of the list.</summary>
    public string Path(bool onlyUnused, long? before = null)
    {
        string[] parts =
        [
            onlyUnused ? "tab=unused" : "",
            Query.Length > 0 ? "q=" + Uri.EscapeDataString(Query) : "",
            before is { } number ? "before=" + number.ToString(CultureInfo.InvariantCulture) : "",
        ];
        var query = string.Join('&', parts.Where(part => part.Length > 0));
        return query.Length == 0 ? Address : $"{Address}?{query}";
    }

    private string TooMuch =>
        $"that was too much at once. A file may have {Limits.LargestFile} MB, all files of one upload together {UploadLimit.FilesInForm * Limits.LargestFile} MB.";

    private static string Uploaded(int count) => $"Uploaded {count.Some("file")}.";

    private async Task<PageResult> Show(long? before, CancellationToken cancel)
    {
        IsFurther = before is not null;
        List = await library.List(Query, OnlyUnused, before, PageSize, cancel);
        new DeskChrome("Media") { Current = "media" }.PutInto(ViewData);
        return Page();
    }
}
