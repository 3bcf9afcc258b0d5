using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Storage;
using SahelBlog.Transfer;
using SahelBlog.Transfer.FirstHour;
using SahelBlog.Transfer.Import;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Older posts come in as one .zip: first what would be made, then the same done.</summary>
[OwnerAlone]
[RequestSizeLimit(ImportUploads.LargestUpload + 1024 * 1024)]
[RequestFormLimits(MultipartBodyLengthLimit = ImportUploads.LargestUpload)]
internal sealed class ImportModel(ImportUploads uploads, MarkdownImport import, FirstSteps steps) : PageModel
{
    /// <summary>Files on the page at most; the command line says of all.</summary>
    public const int Shown = 500;

    public ImportReport? Report { get; private set; }

    /// <summary>The word by which what was sent is found again.</summary>
    public string Token { get; private set; } = "";

    public string? Trouble { get; private set; }

    public PageResult OnGet() => Show();

    public async Task<IActionResult> OnPostAsync(
        [FromForm] IFormFile? file,
        [FromForm] string? token,
        [FromForm(Name = "do")] string? act,
        CancellationToken cancel
    )
    {
        try
        {
            switch (act)
            {
                case "drop":
                    uploads.Drop(token ?? "");
                    return this.SeeOther("/desk/first#st3");
                case "apply":
                    if (uploads.Find(token ?? "") is not { } folder)
                        throw new TransferException("What you sent is not here any more; send it once more.");
                    try
                    {
                        Report = await import.Apply(folder, User.Acts(), cancel);
                    }
                    finally
                    {
                        uploads.Drop(token!);
                    }
                    await steps.Pass(FirstStep.Import, CancellationToken.None);
                    return Show();
                default:
                    await Look(file, cancel);
                    break;
            }
        }
        catch (Exception problem) when (problem is TransferException or StorageException)
        {
            Trouble = problem.Message;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        return Show();
    }

    /// <summary>What becomes of a file, or became of it.</summary>
    public static string Word(ImportedFile file, bool done) =>
        (file.Deed, done) switch
        {
            (ImportDeed.Make, false) => $"to make, {file.Status}",
            (ImportDeed.Make, true) => $"made, {file.Status}",
            (ImportDeed.Change, false) => "to change",
            (ImportDeed.Change, true) => "changed",
            (ImportDeed.Same, _) => "as it is",
            _ => "left out",
        };

    private async Task Look(IFormFile? file, CancellationToken cancel)
    {
        if (file is null || file.Length == 0)
            throw new TransferException("Choose the .zip first.");
        await using var zip = file.OpenReadStream();
        Token = await uploads.Take(zip, cancel);
        try
        {
            Report = await import.Look(uploads.Find(Token)!, cancel);
            if (Report.Files.Count == 0)
                throw new TransferException("There is no Markdown file in it.");
        }
        catch
        {
            // Nothing leads to it any more.
            Report = null;
            uploads.Drop(Token);
            throw;
        }
    }

    private PageResult Show()
    {
        new DeskChrome("Bring posts in") { Current = "posts" }.PutInto(ViewData);
        return Page();
    }
}
