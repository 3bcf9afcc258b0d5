using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Storage;
using SahelBlog.Transfer.FirstHour;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The first hour of a new owner: a name, room for one's own, older posts, the first new one.</summary>
[OwnerAlone]
internal sealed class FirstModel(FirstSteps steps, StarterRemoval starter) : PageModel
{
    public IReadOnlyList<FirstStep> Left { get; private set; } = [];

    /// <summary>What came with the program and is there still; null: nothing.</summary>
    public StarterRemains? Starter { get; private set; }

    public string? Done { get; private set; }

    public string? Trouble { get; private set; }

    public Task<PageResult> OnGetAsync(int? removed, CancellationToken cancel)
    {
        if (removed is > 0)
            Done = string.Create(
                CultureInfo.InvariantCulture,
                $"Removed {removed.Value} posts and pages, with all that belonged to them. The blog is yours."
            );
        return Show(cancel);
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm(Name = "do")] string? act,
        [FromForm] string? step,
        CancellationToken cancel
    )
    {
        try
        {
            switch (act)
            {
                case "end":
                    await steps.End(cancel);
                    return this.SeeOther("/desk");
                case "pass" when Words.Parse<FirstStep>(step) is { } passed:
                    await steps.Pass(passed, cancel);
                    return this.SeeOther($"/desk/first#st{(int)passed + 2}");
                case "remove":
                    var removed = await starter.Remove(User.Acts(), cancel);
                    await steps.Pass(FirstStep.Starter, cancel);
                    return this.SeeOther(
                        string.Create(CultureInfo.InvariantCulture, $"/desk/first?removed={removed}#st3")
                    );
                default:
                    Trouble = "The form did not say what to do; nothing was changed.";
                    break;
            }
        }
        catch (StorageException problem)
        {
            Trouble = problem.Message + " Nothing was changed; try again in a while.";
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await Show(cancel);
    }

    private async Task<PageResult> Show(CancellationToken cancel)
    {
        Left = await steps.Left(cancel);
        Starter = await starter.Look(cancel);
        new DeskChrome("First hour") { Current = "today", Place = "first hour" }.PutInto(ViewData);
        return Page();
    }
}
