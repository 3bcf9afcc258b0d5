using System.Text;
using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Trackback;

namespace SahelBlog.Tests.Linkbacks;

public sealed class TrackbackAnswerTests
{
    [Fact]
    public void T1_A_refusal_speaks_of_a_trackback_and_of_its_own_parameter()
    {
        foreach (var problem in Enum.GetValues<AnnounceProblem>())
        {
            var answer = Encoding.UTF8.GetString(TrackbackAnswer.Of(new AnnounceResult.Refused(problem)));
            Assert.Contains("<error>1</error><message>", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("webmention", answer, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("source", answer, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("target", answer, StringComparison.OrdinalIgnoreCase);
        }
    }
}
