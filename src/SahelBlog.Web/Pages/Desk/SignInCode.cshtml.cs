using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Web.Hosting;
using SahelBlog.Web.Hosting.Doors;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>The second step after a password: a code of the app, or one of the recovery codes.</summary>
[AllowAnonymous]
[Limited(Door.SignIn)]
internal sealed class SignInCodeModel(DeskKeys keys, SecondStep second) : PageModel
{
    private const string TooLate = "/desk/sign-in?did=late";

    public bool IsRecovery { get; private set; }

    public string? Wrong { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "with")] string? with) =>
        await second.Of(HttpContext) is null ? LocalRedirect(TooLate) : Show(with == "recovery");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var form = await Request.ReadFormAsync(cancel);
        if (await second.Of(HttpContext) is not var (step, person))
            return this.SeeOther(TooLate);
        var isRecovery = form["with"] == "recovery";
        switch (await keys.Code(HttpContext, person, form["code"].ToString()))
        {
            case Knock.Opens:
                SecondStep.End(HttpContext);
                await keys.Enter(
                    HttpContext,
                    person,
                    step.Stays,
                    isRecovery ? "password, recovery code" : "password, code"
                );
                return this.SeeOther(this.Local(step.From));
            case Knock.TooMany:
                return StatusCode(StatusCodes.Status429TooManyRequests);
            default:
                return Show(
                    isRecovery,
                    "That code does not open. Each opens once; after several wrong tries there is a pause of ten minutes."
                );
        }
    }

    private PageResult Show(bool isRecovery, string? wrong = null)
    {
        IsRecovery = isRecovery;
        Wrong = wrong;
        if (wrong is not null)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        new DeskChrome("The code") { IsBare = true }.PutInto(ViewData);
        return Page();
    }
}
