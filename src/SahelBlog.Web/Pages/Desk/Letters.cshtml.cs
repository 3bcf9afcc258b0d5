using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Mail;
using SahelBlog.Settings;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>Letters, and whatever else was to leave the house, that could not be delivered.</summary>
internal sealed class LettersModel(LetterDesk letters, BlogClock clock) : PageModel
{
    public BlogClock Clock => clock;

    public IReadOnlyList<DeadLetter> Letters { get; private set; } = [];

    public string? Done { get; private set; }

    public async Task OnGetAsync(string? did, CancellationToken cancel)
    {
        Done = did switch
        {
            "again" => "It is on its way once more.",
            "thrown" => "Thrown away.",
            _ => null,
        };
        Letters = await letters.List(cancel);
        new DeskChrome("Letters") { Current = "conversation" }.PutInto(ViewData);
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm] long id,
        [FromForm(Name = "do")] string? act,
        CancellationToken cancel
    )
    {
        var did = act switch
        {
            "again" when await letters.SendAgain(id, cancel) => "?did=again",
            "throw" when await letters.GiveUp(id, cancel) => "?did=thrown",
            _ => "",
        };
        return this.SeeOther("/desk/letters" + did);
    }
}
