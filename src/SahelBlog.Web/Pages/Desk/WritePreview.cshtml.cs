using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SahelBlog.Posts;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>
/// The live parts of the editor, made for what stands in its form at this moment: the text as readers will see it, its
/// length, what to point out, and who will be told. The Preview button does the same without a script.
/// </summary>
internal sealed class WritePreviewModel(TextExamination examination, DeskPosts posts) : PageModel
{
    public Examined Examined { get; private set; } = null!;

    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(long? post, CancellationToken cancel)
    {
        var form = WriteForm.Of(await Request.ReadFormAsync(cancel));
        if (form.Text.Length > PostDraftValidator.LongestText)
            return StatusCode(StatusCodes.Status413PayloadTooLarge);
        var saved = post is { } id ? (await posts.Find(id, cancel))?.Post : null;
        Examined = await examination.Of(form, saved, cancel);
        return Page();
    }
}
