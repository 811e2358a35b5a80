namespace OobProvisioning.Story;

/// <summary>The two clients that the story is told with: what the first one owns, the second must not see.</summary>
internal sealed record StoryCredentials(ClientCredentials Automation, ClientCredentials SecondOwner);
