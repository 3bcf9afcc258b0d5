using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages.Desk;

/// <summary>What is to be done with which posts, as it was sent.</summary>
/// <param name="Do">The act.</param>
/// <param name="Ids">The picked posts.</param>
/// <param name="AllThatMatch">Whether all that the list's filters match are meant instead.</param>
/// <param name="TopicId">The topic that it is about.</param>
/// <param name="Undo">What to take back, sealed.</param>
internal sealed record PostsForm(string Do, IReadOnlyList<long> Ids, bool AllThatMatch, long? TopicId, string Undo)
{
    // What was put back says where it stood; a form alone does not.
    public PostAct? Act => Words.Parse<PostAct>(Do) is { } act and not PostAct.PutBack ? act : null;

    public bool NeedsTopic => Act is PostAct.AddTopic or PostAct.RemoveTopic;

    public static PostsForm Of(IFormCollection form) =>
        new(
            form["do"].ToString(),
            [.. form["pick"].Select(Sent.Number).OfType<long>().Distinct()],
            form["scope"] == "all",
            Sent.Number(form["topic"].ToString()),
            form["undo"].ToString()
        );
}
