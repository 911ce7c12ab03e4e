package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
	"pulumi-huaweicloud-ai/sdk/go/huaweicloudai"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		// What the cluster's network is connected to. On the simulator anything will do.
		settings := config.New(ctx, "ai-cluster")
		vpcId := pulumi.String(settings.Require("vpcId"))
		subnetId := pulumi.String(settings.Require("vpcSubnetId"))

		// The lossless network between the accelerators, and the group of servers on it.
		fabric, err := huaweicloudai.NewRoceNetwork(ctx, "fabric", &huaweicloudai.RoceNetworkArgs{
			NetworkType:     huaweicloudai.RoceNetworkNetworkType("vxlan_roce"),
			PhysicalNetwork: pulumi.String(settings.Require("physicalNetwork")),
		})
		if err != nil {
			return err
		}
		trainers, err := huaweicloudai.NewHyperCluster(ctx, "trainers", &huaweicloudai.HyperClusterArgs{
			HyperClusterSubnetId: fabric.SubnetIds.Index(pulumi.Int(0)),
		})
		if err != nil {
			return err
		}

		// Where training jobs run: reaches the VPC, leaves through it, and mounts the training data.
		training, err := huaweicloudai.NewModelArtsNetwork(ctx, "training", &huaweicloudai.ModelArtsNetworkArgs{
			Cidr:        pulumi.String("192.168.128.0/17"),
			Description: pulumi.String("Training pool, default route through the VPC"),
			PeerConnections: huaweicloudai.PeerConnectionArray{
				huaweicloudai.PeerConnectionArgs{VpcId: vpcId, SubnetId: subnetId, DefaultGateway: pulumi.Bool(true)},
			},
			SfsTurbos: huaweicloudai.SfsTurboArray{
				huaweicloudai.SfsTurboArgs{
					Id:   pulumi.String(settings.Require("sfsTurboId")),
					Name: pulumi.String(settings.Require("sfsTurboName")),
				},
			},
		})
		if err != nil {
			return err
		}

		// Where trained models are served: reaches the VPC only.
		serving, err := huaweicloudai.NewModelArtsNetwork(ctx, "serving", &huaweicloudai.ModelArtsNetworkArgs{
			Cidr:        pulumi.String("172.16.0.0/20"),
			Description: pulumi.String("Inference pool"),
			PeerConnections: huaweicloudai.PeerConnectionArray{
				huaweicloudai.PeerConnectionArgs{VpcId: vpcId, SubnetId: subnetId},
			},
		})
		if err != nil {
			return err
		}

		// Tells services in the VPC when jobs start and end.
		jobEvents, err := huaweicloudai.NewEgConnection(ctx, "job-events", &huaweicloudai.EgConnectionArgs{
			VpcId:       vpcId,
			SubnetId:    subnetId,
			Description: pulumi.String("Events of training jobs"),
		})
		if err != nil {
			return err
		}

		// What is there, found by its id.
		found := huaweicloudai.LookupModelArtsNetworkOutput(ctx, huaweicloudai.LookupModelArtsNetworkOutputArgs{
			Id: serving.ID().ToStringOutput(),
		})

		ctx.Export("fabricSubnets", fabric.SubnetIds)
		ctx.Export("hyperClusterId", trainers.ID())
		ctx.Export("trainingNetwork", pulumi.Map{
			"id":    training.ID(),
			"cidr":  training.Cidr,
			"peers": training.PeerConnectionStatuses,
		})
		ctx.Export("trainingData", training.SfsTurboStatuses)
		ctx.Export("servingNetwork", pulumi.Map{
			"id":    serving.ID(),
			"cidr":  found.Cidr(),
			"peers": serving.PeerConnectionStatuses,
		})
		ctx.Export("eventConnectionId", jobEvents.ID())
		return nil
	})
}
