using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SahelBlog.Audit;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Transfer;
using SahelBlog.Transfer.Backups;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The backups that lie in the data folder; with a name behind the address, that file.</summary>
[OwnerAlone]
[AsksAgain]
internal sealed class BackupsModel(BackupDesk desk, ActLog log, IOptionsMonitor<BackupOptions> options, BlogClock clock)
    : PageModel
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public BlogClock Clock => clock;

    public IReadOnlyList<KeptBackup> Backups { get; private set; } = [];

    public BackupState State { get; private set; } = new(null, null, false);

    public string? Done { get; private set; }

    public string? Trouble { get; private set; }

    /// <summary>What the schedule does, in a sentence.</summary>
    public string Plan { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string? name, string? did, CancellationToken cancel)
    {
        if (name is not null)
            return await Download(name, cancel);
        Done = did switch
        {
            "make" => "Made, read back, and whole.",
            "check" => "Read again, and whole.",
            "delete" => "Deleted.",
            _ => null,
        };
        return await Show(cancel);
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm] string? name,
        [FromForm(Name = "do")] string? act,
        CancellationToken cancel
    )
    {
        try
        {
            Trouble = act switch
            {
                "make" => await desk.MakeNow(User.Acts(), cancel) is null ? "" : null,
                "check" => await desk.Check(name ?? "", cancel),
                "delete" when await desk.Delete(name ?? "", User.Acts(), cancel) => null,
                "delete" => "That backup is not there any more.",
                _ => "The form did not say what to do; nothing was changed.",
            };
        }
        catch (Exception problem) when (problem is TransferException or StorageException)
        {
            Trouble = problem.Message;
        }
        if (Trouble is null)
            return this.SeeOther($"/desk/backups?did={act}");
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await Show(cancel);
    }

    /// <summary>Such as “3.4 MB”.</summary>
    public static string Size(long bytes) =>
        bytes switch
        {
            < 1024 * 1024 => string.Create(English, $"{Math.Max(1, bytes / 1024):N0} KB"),
            < 1024L * 1024 * 1024 => string.Create(English, $"{bytes / 1024d / 1024:N1} MB"),
            _ => string.Create(English, $"{bytes / 1024d / 1024 / 1024:N2} GB"),
        };

    private async Task<IActionResult> Download(string name, CancellationToken cancel)
    {
        if (await desk.Find(name, cancel) is not { } path)
            return NotFound();
        await log.Record(User.Acts(), "fetch-backup", "backups", 0, name, cancel);
        return PhysicalFile(path, "application/zip", name);
    }

    private async Task<PageResult> Show(CancellationToken cancel)
    {
        Backups = await desk.List(cancel);
        State = await desk.State(cancel);
        var plan = options.CurrentValue;
        Plan = plan.Every switch
        {
            BackupPace.Daily => string.Create(
                English,
                $"One is made every day at {plan.At}:00; the last {plan.Keep} of these are kept."
            ),
            BackupPace.Weekly => string.Create(
                English,
                $"One is made every Monday at {plan.At}:00; the last {plan.Keep} of these are kept."
            ),
            _ => "None is made by itself.",
        };
        new DeskChrome("Backups") { Current = "settings" }.PutInto(ViewData);
        return Page();
    }
}
