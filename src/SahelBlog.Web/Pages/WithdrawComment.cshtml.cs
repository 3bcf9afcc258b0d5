using Microsoft.AspNetCore.Mvc;
using SahelBlog.Conversation;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>A writer takes back what nobody has answered yet; asked once more before it happens.</summary>
internal sealed class WithdrawCommentModel(OwnComments own, ThreadReader threads, Visitor visitor)
    : OwnCommentModel(own, threads, visitor)
{
    private readonly OwnComments own = own;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await Find(id, cancel))
            return NotFound();
        if (!Own.May.MayWithdraw)
            Trouble = Say.Own.Answered;
        return Show(Say.Own.WithdrawTitle);
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await Find(id, cancel))
            return NotFound();
        switch (await own.Withdraw(id, Writer, cancel))
        {
            case null:
                return this.SeeOther(FormattableString.Invariant($"/comment/{id}/withdrawn"));
            case CommentRefusal.Answered:
                Trouble = Say.Own.Answered;
                return Show(Say.Own.WithdrawTitle, StatusCodes.Status409Conflict);
            default:
                return NotFound();
        }
    }
}
