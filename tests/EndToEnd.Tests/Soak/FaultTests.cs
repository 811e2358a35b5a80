using System.Text.Json;
using OobProvisioning.Benchmarks.Soak.Pace;
using OobProvisioning.Chaos.Load;
using Answers = OobProvisioning.Benchmarks.Soak.Pace.Answers;

namespace OobProvisioning.EndToEnd.Tests.Soak;

/// <summary>An answer that is an error is counted by its name, not by its text alone.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData("""{"type":"urn:oob:conflict","title":"Somebody else has it","detail":"secret"}""", "urn:oob:conflict, Somebody else has it")]
    [InlineData("""{"error":"invalid_client","error_description":"secret"}""", "invalid_client")]
    [InlineData("[]", "says nothing")]
    public void Is_called_as_the_answer_calls_itself_and_quotes_no_more_of_it(string body, string name) =>
        Assert.Equal(name, Fault.Of("work", new Reply(400, JsonElement.Parse(body))).Name);

    [Fact]
    public void Is_counted_for_each_kind_of_work_and_name()
    {
        var answers = new Answers();
        (string Work, Reply Reply)[] all = [("read", Reply.None), ("read", Reply.None), ("change", Reply.None), ("read", new Reply(200, default))];
        foreach (var (work, reply) in all)
        {
            answers.Note(work, TimeSpan.FromMilliseconds(1), reply);
        }

        Assert.Equal([("change", 1), ("read", 2)], answers.Faults.Select(fault => (fault.Fault.Work, fault.Count)).Order());
        Assert.Equal(4, answers.Count);
        Assert.Equal(2, answers.FaultsOf("read"));
    }
}
